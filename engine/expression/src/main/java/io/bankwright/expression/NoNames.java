package io.bankwright.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The scope of expressions without variables. */
enum NoNames implements TypeScope {
    SCOPE;

    @Override
    public Optional<ValueType> typeOf(List<String> path) {
        return Optional.empty();
    }

    @Override
    public Collection<String> names() {
        return List.of();
    }
}
