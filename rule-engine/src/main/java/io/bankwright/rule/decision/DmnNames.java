package io.bankwright.rule.decision;

import io.bankwright.expression.TypeScope;
import io.bankwright.expression.ValueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names a cell may use: inputs and decisions it requires. */
record DmnNames(Map<String, ValueType> types) implements TypeScope {
    DmnNames with(String name, ValueType type) {
        Map<String, ValueType> more = new LinkedHashMap<>(types);
        more.put(name, type);
        return new DmnNames(more);
    }

    @Override
    public Optional<ValueType> typeOf(List<String> path) {
        Optional<ValueType> type = Optional.ofNullable(types.get(path.getFirst()));
        for (String step : path.subList(1, path.size())) {
            type = type.flatMap(at -> member(at, step));
        }
        return type;
    }

    private static Optional<ValueType> member(ValueType type, String name) {
        return type instanceof ValueType.Context context
                ? Optional.ofNullable(context.entries().get(name))
                : Optional.empty();
    }

    @Override
    public Collection<String> names() {
        return types.keySet();
    }
}
