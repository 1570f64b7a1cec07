package io.bankwright.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists that may hold nulls. */
final class Lists {
    private Lists() {}

    static List<@Nullable Object> map(List<?> list, Function<@Nullable Object, @Nullable Object> change) {
        List<@Nullable Object> changed = new ArrayList<>(list.size());
        for (Object item : list) {
            changed.add(change.apply(item));
        }
        return Collections.unmodifiableList(changed);
    }

    static <T> List<T> prepend(T first, List<T> rest) {
        List<T> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return List.copyOf(all);
    }

    static List<@Nullable Object> values(List<?> list) {
        return map(list, Values::of);
    }
}
