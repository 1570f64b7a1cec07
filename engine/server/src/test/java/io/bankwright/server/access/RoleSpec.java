package io.bankwright.server.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role as the oracle knows it.
 *
 * @param levels entity → operation → level, in the words of role files
 * @param rights entity → field → right
 */
record RoleSpec(
        String key,
        Set<String> capabilities,
        Map<String, Map<String, String>> levels,
        Map<String, Map<String, String>> rights,
        Set<String> lookup) {
    static final List<String> OPERATIONS = List.of("create", "read", "update", "delete", "export");
    static final List<String> LEVELS = List.of("none", "own", "branch", "branch_and_below", "all");
    static final List<String> RIGHTS = List.of("hidden", "masked", "read", "edit");

    String yaml() {
        return "key: %s\nlabel: {zh-CN: %s, en: %s}\ncapabilities: %s\npermissions: %s\nfields: %s\nlookup: %s\n"
                .formatted(key, key, key, list(capabilities), maps(levels), maps(rights), list(lookup));
    }

    private static String list(Set<String> words) {
        return words.stream().sorted().toList().toString();
    }

    private static String maps(Map<String, Map<String, String>> maps) {
        List<String> parts = new ArrayList<>();
        maps.forEach((key, map) -> {
            List<String> inner = new ArrayList<>();
            map.forEach((name, word) -> inner.add(name + ": " + word));
            parts.add(key + ": {" + String.join(", ", inner) + "}");
        });
        return "{" + String.join(", ", parts) + "}";
    }
}
