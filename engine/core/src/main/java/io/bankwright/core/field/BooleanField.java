package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.Set;

/** Yes or no; the texts {@code true} and {@code false} are understood, as files bring them. */
@Singleton
final class BooleanField extends BuiltInField {
    BooleanField() {
        super(
                "boolean",
                Label.of("是/否", "Yes/No"),
                "choice",
                "check-square",
                SchemaBuilder.object().build());
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Bool();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.BOOL;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        if (input.isBoolean()) {
            return new Normalized.Value(input);
        }
        return switch (input.isTextual() ? input.textValue() : "") {
            case "true" -> new Normalized.Value(BooleanNode.TRUE);
            case "false" -> new Normalized.Value(BooleanNode.FALSE);
            default -> refuse(FieldProblem.WRONG_TYPE, "expected", "boolean");
        };
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Bool());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Bool());
    }
}
