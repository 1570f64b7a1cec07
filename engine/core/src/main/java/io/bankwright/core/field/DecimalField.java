package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A decimal number, written without trailing zeros: {@code "12.5"}. */
@Singleton
final class DecimalField extends BuiltInField {
    static final int SCALE = 4;

    DecimalField() {
        super("decimal", Label.of("小数", "Decimal"), "number", "percentage", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .integer("scale", Words.SCALE, 0, 8, SCALE)
                .number("min", Words.MINIMUM)
                .number("max", Words.MAXIMUM)
                .build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Decimal(scale(config));
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.NUMBER;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return FixedPoint.normalize(input, config, scale(config), false);
    }

    private static int scale(ObjectNode config) {
        return config.path("scale").asInt(SCALE);
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Decimal(SCALE));
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Decimal(SCALE));
    }
}
