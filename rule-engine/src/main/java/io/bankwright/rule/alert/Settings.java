package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.store.Json;
import io.bankwright.expression.Expression;
import java.time.Clock;
import java.util.Map;

/**
 * Authored settings with every {@code =FEEL} text replaced by its value. A rule that catches up acts at the moment of its
 * occurrence, so its clock is given rather than read. Pure.
 */
final class Settings {
    private Settings() {}

    /** What evaluates to null is left out of objects. Values are never evaluated again. */
    static ObjectNode evaluate(ObjectNode template, Map<String, ?> variables, Clock clock) {
        ObjectNode result = Json.object();
        template.properties().forEach(entry -> {
            JsonNode value = value(entry.getValue(), variables, clock);
            if (!value.isNull()) {
                result.set(entry.getKey(), value);
            }
        });
        return result;
    }

    private static JsonNode value(JsonNode template, Map<String, ?> variables, Clock clock) {
        if (template instanceof ObjectNode object) {
            return evaluate(object, variables, clock);
        }
        if (template.isArray()) {
            ArrayNode items = Json.array();
            template.forEach(item -> items.add(value(item, variables, clock)));
            return items;
        }
        boolean feel = template.isTextual() && template.textValue().startsWith("=");
        return feel ? FeelValues.toJson(evaluate(template.textValue(), variables, clock)) : template;
    }

    /** A text that may be FEEL. */
    static String text(String template, Map<String, ?> variables, Clock clock) {
        if (!template.startsWith("=")) {
            return template;
        }
        Object value = evaluate(template, variables, clock);
        return value == null ? "" : FeelValues.toJson(value).asText();
    }

    private static @org.jspecify.annotations.Nullable Object evaluate(
            String feel, Map<String, ?> variables, Clock clock) {
        return Expression.parse(feel.substring(1)).evaluate(variables, clock);
    }
}
