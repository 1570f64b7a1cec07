package io.bankwright.flow.instance;

import io.bankwright.flow.definition.Mapping;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes {@code zeebe:ioMapping}: each source sees the variables and the targets written before it. */
final class VariableMapper {
    private VariableMapper() {}

    /**
     * @param merge true for outputs: writing {@code a.b} keeps what the variable {@code a} already holds; false for
     *     inputs: {@code a} is made anew
     */
    static Map<String, Object> map(
            List<Mapping> mappings, Map<String, Object> visible, boolean merge, ZonedDateTime now) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Mapping mapping : mappings) {
            Map<String, Object> scope = new LinkedHashMap<>(visible);
            scope.putAll(written);
            Object value = Kinds.plain(new Attributes(scope, now).value(mapping.source()));
            String root = mapping.target().getFirst();
            Object base = written.containsKey(root) ? written.get(root) : merge ? visible.get(root) : null;
            written.put(
                    root, at(base, mapping.target().subList(1, mapping.target().size()), value));
        }
        return written;
    }

    /** The value of a variable once {@code value} is written at a path below it. */
    private static @Nullable Object at(@Nullable Object base, List<String> path, @Nullable Object value) {
        if (path.isEmpty()) {
            return value;
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        if (base instanceof Map<?, ?> existing) {
            existing.forEach((key, item) -> changed.put(String.valueOf(key), item));
        }
        changed.put(path.getFirst(), at(changed.get(path.getFirst()), path.subList(1, path.size()), value));
        return changed;
    }
}
