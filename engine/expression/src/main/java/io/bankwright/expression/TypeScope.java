package io.bankwright.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names an expression may use and their types; asked path by path, so that relations can be resolved lazily. */
public interface TypeScope {
    /** The type of {@code ["customer", "segment"]}; empty if there is no such path. */
    Optional<ValueType> typeOf(List<String> path);

    /** The names on the first level, for suggestions. */
    Collection<String> names();

    /** The names below a path, for suggestions; none if not known. */
    default Collection<String> names(List<String> path) {
        return path.isEmpty() ? names() : List.of();
    }
}
