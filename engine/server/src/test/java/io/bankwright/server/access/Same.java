package io.bankwright.server.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer's text with ids and moments that were made during the test named by their order. */
final class Same {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MOMENT = Pattern.compile("\"20\\d\\d-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d+Z\"");
    private static final Pattern PREFIX = Pattern.compile("\"([0-9a-f]{8})\"");
    private static final Pattern CURSOR = Pattern.compile("\"(W[A-Za-z0-9_-]{20,})\"");

    private final Set<String> known = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();

    Same(Bank bank) {
        Shape.all().forEach(entity -> bank.sight.all(entity.key()).forEach(row -> known.add(row.id.toString())));
        bank.oracle.fileIds().forEach(id -> known.add(id.toString()));
    }

    String of(String answer) {
        String read = CURSOR.matcher(answer)
                .replaceAll(match -> Matcher.quoteReplacement(
                        new String(Base64.getUrlDecoder().decode(match.group(1)), StandardCharsets.UTF_8)));
        ID.matcher(read).results().map(match -> match.group()).forEach(this::name);
        for (Map.Entry<String, String> name : names.entrySet()) {
            read = read.replace(name.getKey(), name.getValue());
        }
        read = PREFIX.matcher(read).replaceAll(match -> isMade(match.group(1)) ? "\"new\"" : match.group());
        return MOMENT.matcher(read).replaceAll("\"then\"");
    }

    /** Whether a title that is no more than the beginning of an id can be that of a new one. */
    private boolean isMade(String prefix) {
        return names.keySet().stream().anyMatch(id -> id.startsWith(prefix));
    }

    private void name(String id) {
        if (!known.contains(id)) {
            names.putIfAbsent(id, "new" + names.size());
        }
    }
}
