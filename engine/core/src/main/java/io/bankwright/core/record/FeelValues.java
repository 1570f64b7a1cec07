package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.model.field.StorageClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between canonical JSON values and the values expressions work with. Pure. */
public final class FeelValues {
    private FeelValues() {}

    /** What an expression sees of a field's value; a reference is a context with the id alone. */
    public static @Nullable Object of(JsonNode json, StorageClass storage) {
        if (json.isNull() || json.isMissingNode()) {
            return null;
        }
        return switch (storage) {
            case StorageClass.Text ignored -> json.asText();
            case StorageClass.Choice ignored -> json.asText();
            case StorageClass.Whole ignored -> json.decimalValue();
            case StorageClass.Decimal ignored -> new BigDecimal(json.asText());
            case StorageClass.Bool ignored -> json.asBoolean();
            case StorageClass.Date ignored -> LocalDate.parse(json.asText());
            case StorageClass.Instant ignored -> OffsetDateTime.parse(json.asText());
            case StorageClass.Choices ignored -> any(json);
            case StorageClass.Reference ignored -> Map.of("id", json.asText());
            case StorageClass.References ignored -> references(json);
            case StorageClass.Json ignored -> any(json);
        };
    }

    /** Any JSON as an expression sees it. */
    public static @Nullable Object any(JsonNode json) {
        if (json.isNull() || json.isMissingNode()) {
            return null;
        }
        if (json.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), any(entry.getValue())));
            return map;
        }
        if (json.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(item -> list.add(any(item)));
            return list;
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        return json.isBoolean() ? json.asBoolean() : json.asText();
    }

    /** An expression's result as JSON: decimals as plain text, dates in ISO, a record's context as its id. */
    public static JsonNode toJson(@Nullable Object value) {
        var nodes = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Boolean bool -> nodes.booleanNode(bool);
            case BigDecimal number -> nodes.textNode(number.stripTrailingZeros().toPlainString());
            case OffsetDateTime moment -> nodes.textNode(instantText(moment.toInstant()));
            case Instant moment -> nodes.textNode(instantText(moment));
            case List<?> list -> {
                var array = nodes.arrayNode();
                list.forEach(item -> array.add(toJson(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = nodes.objectNode();
                map.forEach((key, item) -> object.set(String.valueOf(key), toJson(item)));
                yield object;
            }
            default -> nodes.textNode(value.toString());
        };
    }

    /** Instants are written in UTC, without needless zeros. */
    static String instantText(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toInstant().toString();
    }

    /** The id of a reference value in JSON. */
    static UUID id(JsonNode json) {
        return UUID.fromString(json.asText());
    }

    private static List<Map<String, Object>> references(JsonNode json) {
        List<Map<String, Object>> list = new ArrayList<>();
        json.forEach(item -> list.add(Map.of("id", item.asText())));
        return list;
    }
}
