package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.core.access.ToldText;
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
    static ObjectNode evaluate(ObjectNode template, Map<String, ?> variables, Clock clock, RuleFields fields) {
        ObjectNode result = Json.object();
        template.properties().forEach(entry -> {
            JsonNode value = value(entry.getValue(), variables, clock, fields);
            if (!value.isNull()) {
                result.set(entry.getKey(), value);
            }
        });
        return result;
    }

    private static JsonNode value(JsonNode template, Map<String, ?> variables, Clock clock, RuleFields fields) {
        if (template instanceof ObjectNode object) {
            return evaluate(object, variables, clock, fields);
        }
        if (template.isArray()) {
            ArrayNode items = Json.array();
            template.forEach(item -> items.add(value(item, variables, clock, fields)));
            return items;
        }
        boolean feel = template.isTextual() && template.textValue().startsWith("=");
        return feel ? evaluate(template.textValue(), variables, clock, fields) : template;
    }

    /** A text that may be FEEL; null for a value that is not there. */
    static JsonNode text(String template, Map<String, ?> variables, Clock clock, RuleFields fields) {
        return template.startsWith("=") ? evaluate(template, variables, clock, fields) : TextNode.valueOf(template);
    }

    /** Texts remember which fields they tell. */
    private static JsonNode evaluate(String feel, Map<String, ?> variables, Clock clock, RuleFields fields) {
        Expression expression = Expression.parse(feel.substring(1));
        JsonNode value = FeelValues.toJson(expression.evaluate(variables, clock));
        return ToldText.of(
                fields.app().key(),
                value,
                expression,
                fields::of,
                operand -> FeelValues.toJson(operand.evaluate(variables, clock)));
    }
}
