package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.expression.ValueType;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.StorageClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simple types a computed value can have; numbers are rounded half up to the places of the type. */
final class ResultType {
    private static final Map<String, FieldType> TYPES = Map.of(
            "text", new TextField(),
            "integer", new IntegerField(),
            "decimal", new DecimalField(),
            "money", new MoneyField(),
            "percent", new PercentField(),
            "boolean", new BooleanField(),
            "date", new DateField(),
            "date_time", new DateTimeField());
    static final List<String> ORDERED = List.of("integer", "decimal", "money", "percent", "date", "date_time");
    static final List<String> ALL =
            List.of("text", "integer", "decimal", "money", "percent", "boolean", "date", "date_time");

    private ResultType() {}

    static StorageClass storage(String result, ObjectNode config) {
        return type(result).storage(config);
    }

    static ValueType valueType(String result, ObjectNode config) {
        return type(result).valueType(config);
    }

    static Normalized normalize(String result, JsonNode input, ObjectNode config) {
        return type(result).normalize(rounded(result, input, config), config);
    }

    private static JsonNode rounded(String result, JsonNode input, ObjectNode config) {
        int places = switch (storage(result, config)) {
            case StorageClass.Decimal decimal -> decimal.scale();
            case StorageClass.Whole whole -> 0;
            case StorageClass.Text t -> -1;
            case StorageClass.Bool b -> -1;
            case StorageClass.Date d -> -1;
            case StorageClass.Instant i -> -1;
            case StorageClass.Choice c -> -1;
            case StorageClass.Choices c -> -1;
            case StorageClass.Reference r -> -1;
            case StorageClass.References r -> -1;
            case StorageClass.Json j -> -1;
        };
        Optional<BigDecimal> number = places < 0 ? Optional.empty() : Numbers.read(input);
        return number.<JsonNode>map(n -> DecimalNode.valueOf(n.setScale(places, RoundingMode.HALF_UP)))
                .orElse(input);
    }

    private static FieldType type(String result) {
        FieldType type = TYPES.get(result);
        if (type == null) {
            throw new IllegalArgumentException("no result type " + result);
        }
        return type;
    }
}
