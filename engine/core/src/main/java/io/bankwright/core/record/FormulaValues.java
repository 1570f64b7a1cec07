package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bankwright.model.field.StorageClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Results of expressions as canonical values of a field. */
final class FormulaValues {
    private FormulaValues() {}

    /** Numbers are rounded to the field's scale; what does not fit the type is empty. */
    static JsonNode json(Object value, StorageClass storage) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof BigDecimal number) {
            return switch (storage) {
                case StorageClass.Whole ignored -> whole(number);
                case StorageClass.Decimal decimal ->
                    nodes.textNode(number.setScale(decimal.scale(), RoundingMode.HALF_UP)
                            .toPlainString());
                default -> FeelValues.toJson(number);
            };
        }
        if (value instanceof Map<?, ?> context && storage instanceof StorageClass.Reference) {
            return nodes.textNode(String.valueOf(context.get("id")));
        }
        return FeelValues.toJson(value);
    }

    private static JsonNode whole(BigDecimal number) {
        BigDecimal rounded = number.setScale(0, RoundingMode.HALF_UP);
        return rounded.precision() > 18
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.numberNode(rounded.longValueExact());
    }
}
