package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Some of several options, kept as their keys in the order of the options. */
@Singleton
final class MultiEnumField extends BuiltInField {
    MultiEnumField() {
        super("multi_enum", Label.of("多选", "Choices"), "choice", "unordered-list", Options.schema());
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Choices();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return new ValueType.ListOf(ValueType.TEXT);
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        if (!input.isArray()) {
            return refuse(FieldProblem.WRONG_TYPE, "expected", "list of options");
        }
        List<String> known = Options.keys(config);
        Set<String> chosen = new HashSet<>();
        for (JsonNode item : input) {
            if (!item.isTextual() || !known.contains(item.textValue())) {
                return refuse(FieldProblem.UNKNOWN_OPTION, "option", item.asText());
            }
            chosen.add(item.textValue());
        }
        ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
        known.stream().filter(chosen::contains).forEach(ordered::add);
        return new Normalized.Value(ordered.isEmpty() ? NullNode.getInstance() : ordered);
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Choices());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Choices());
    }
}
