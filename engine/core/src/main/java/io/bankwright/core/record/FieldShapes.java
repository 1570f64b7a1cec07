package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.util.Map;
import java.util.Set;

/** Which types a field may change into, and what a value of each must be: the shapes the SQL function {@code bw_convert} knows. */
public final class FieldShapes {
    /** What values of each shape can become. */
    private static final Map<String, Set<String>> WAYS = Map.of(
            "text", Set.of("text", "whole", "decimal", "bool", "date", "instant", "choice", "choices"),
            "whole", Set.of("text", "whole", "decimal"),
            "decimal", Set.of("text", "whole", "decimal"),
            "bool", Set.of("text"),
            "date", Set.of("text"),
            "instant", Set.of("text"),
            "choice", Set.of("text", "choices"),
            "choices", Set.of("choice"));

    /** Types whose values are of no further form than their shape tells. */
    private static final Set<String> TARGETS = Set.of(
            "text",
            "long_text",
            "integer",
            "decimal",
            "money",
            "percent",
            "boolean",
            "date",
            "date_time",
            "enum",
            "multi_enum");

    private FieldShapes() {}

    /** Whether values of a field can be converted into those of another, value by value. */
    public static boolean isConvertible(FieldDefinition before, FieldDefinition after) {
        return before.isStored()
                && after.isStored()
                && TARGETS.contains(after.type().name())
                && !after.config().hasNonNull("pattern")
                && !isList(before)
                && !isList(after)
                && WAYS.getOrDefault(kind(before), Set.of()).contains(kind(after));
    }

    /** Several lines or ids each with a form of its own. */
    private static boolean isList(FieldDefinition field) {
        return field.storage() instanceof StorageClass.Choices
                && !field.type().name().equals("multi_enum");
    }

    private static String kind(FieldDefinition field) {
        return shape(field).path("to").asText();
    }

    static ObjectNode shape(FieldDefinition field) {
        ObjectNode config = field.config();
        ObjectNode shape = Json.object();
        return switch (field.storage()) {
            case StorageClass.Text ignored -> text(field, shape.put("to", "text"));
            case StorageClass.Whole ignored -> bounds(config, shape.put("to", "whole"));
            case StorageClass.Decimal decimal ->
                bounds(
                        config,
                        shape.put("to", "decimal")
                                .put("scale", decimal.scale())
                                .put("padded", field.type().name().equals("money")));
            case StorageClass.Bool ignored -> shape.put("to", "bool");
            case StorageClass.Date ignored -> shape.put("to", "date");
            case StorageClass.Instant ignored -> shape.put("to", "instant");
            case StorageClass.Choice ignored -> options(config, shape.put("to", "choice"));
            case StorageClass.Choices ignored -> options(config, shape.put("to", "choices"));
            case StorageClass.Reference ignored -> shape;
            case StorageClass.References ignored -> shape;
            case StorageClass.Json ignored -> shape;
        };
    }

    private static ObjectNode text(FieldDefinition field, ObjectNode shape) {
        boolean lines = field.type().name().equals("long_text");
        return shape.put("lines", lines)
                .put("least", field.config().path("minLength").asInt(0))
                .put("most", field.config().path("maxLength").asInt(lines ? 20_000 : 500));
    }

    private static ObjectNode bounds(ObjectNode config, ObjectNode shape) {
        for (String bound : Set.of("min", "max")) {
            if (config.hasNonNull(bound)) {
                shape.put(bound, config.get(bound).asText());
            }
        }
        return shape;
    }

    /** Options are found by key and by what they are called in any language; shown as they are called in the first. */
    private static ObjectNode options(ObjectNode config, ObjectNode shape) {
        ObjectNode keys = shape.putObject("keys");
        ObjectNode labels = shape.putObject("labels");
        for (JsonNode option : config.path("options")) {
            String key = option.path("key").asText();
            option.path("label").forEach(label -> {
                labels.putIfAbsent(key, label);
                keys.put(label.asText(), key);
            });
        }
        // A key is always its own, whatever another option is called.
        config.path("options")
                .forEach(option ->
                        keys.put(option.path("key").asText(), option.path("key").asText()));
        return shape;
    }
}
