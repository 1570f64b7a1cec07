package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** A whole number that every JSON reader holds exactly: at most 2^53 − 1 in size. */
@Singleton
final class IntegerField extends BuiltInField {
    private static final BigDecimal MOST = BigDecimal.valueOf((1L << 53) - 1);

    IntegerField() {
        super("integer", Label.of("整数", "Integer"), "number", "number", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .number("min", Words.MINIMUM)
                .number("max", Words.MAXIMUM)
                .build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Whole();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.NUMBER;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        Optional<BigDecimal> number = Numbers.read(input);
        if (number.isEmpty()) {
            return refuse(FieldProblem.WRONG_TYPE, "expected", "integer");
        }
        BigDecimal plain = number.get().stripTrailingZeros();
        if (plain.scale() > 0) {
            return refuse(FieldProblem.TOO_MANY_DECIMALS, "scale", 0);
        }
        if (plain.abs().compareTo(MOST) > 0) {
            return refuse(FieldProblem.OUT_OF_RANGE, "max", MOST.toPlainString());
        }
        return Numbers.outside(plain, config)
                .orElseGet(() -> new Normalized.Value(LongNode.valueOf(plain.longValueExact())));
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Whole());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Whole());
    }
}
