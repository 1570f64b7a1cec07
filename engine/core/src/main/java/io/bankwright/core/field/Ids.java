package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.re2j.Pattern;
import io.bankwright.model.field.Normalized;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Ids of other records; whether such a record exists is the record store's question. */
final class Ids {
    private static final int MANY = 1_000;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Ids() {}

    static Normalized one(JsonNode input) {
        return Texts.line(input, text -> {
            String id = text.toLowerCase(Locale.ROOT);
            return UUID.matcher(id).matches() ? Texts.value(id) : BuiltInField.refuse(FieldProblem.INVALID_REFERENCE);
        });
    }

    static Normalized several(JsonNode input) {
        if (!input.isArray()) {
            return BuiltInField.refuse(FieldProblem.WRONG_TYPE, "expected", "list of ids");
        }
        if (input.size() > MANY) {
            return BuiltInField.refuse(FieldProblem.TOO_MANY_VALUES, "max", MANY);
        }
        Set<JsonNode> ids = new LinkedHashSet<>();
        for (JsonNode item : input) {
            switch (one(item)) {
                case Normalized.Rejected rejected -> {
                    return rejected;
                }
                case Normalized.Value value -> ids.add(value.json());
            }
        }
        ids.remove(NullNode.getInstance());
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(ids);
        return new Normalized.Value(list.isEmpty() ? NullNode.getInstance() : list);
    }
}
