package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The one action catalogue, shared by rules and processes (DESIGN idea 5). */
@Singleton
public class Actions {
    private final Map<String, ActionType> types = new TreeMap<>();
    private final BusinessClock clock;

    Actions(Instance<ActionType> types, BusinessClock clock) {
        types.forEach(type -> this.types.put(type.name(), type));
        this.clock = clock;
    }

    /** Every action there is, by name. */
    public Collection<ActionType> all() {
        return types.values();
    }

    /** One action. */
    public Optional<ActionType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /**
     * Evaluates the settings and does the action.
     *
     * @param template settings as authored; texts that start with {@code =} are FEEL
     * @param variables what FEEL may name
     */
    public JsonNode execute(Work work, String name, ObjectNode template, Map<String, ?> variables) {
        ActionType type = find(name)
                .orElseThrow(() -> new ProblemException(ActionProblem.NOT_FOUND, "there is no action " + name));
        ObjectNode config = (ObjectNode) evaluate(template, variables);
        return type.execute(work, config);
    }

    /** Settings with every FEEL text replaced by its value; what evaluates to null is left out of objects. */
    public JsonNode evaluate(JsonNode template, Map<String, ?> variables) {
        if (template.isObject()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            template.properties().forEach(entry -> {
                JsonNode value = evaluate(entry.getValue(), variables);
                if (!value.isNull()) {
                    result.set(entry.getKey(), value);
                }
            });
            return result;
        }
        if (template.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            template.forEach(item -> result.add(evaluate(item, variables)));
            return result;
        }
        if (template.isTextual() && template.textValue().startsWith("=")) {
            return FeelValues.toJson(
                    Expression.parse(template.textValue().substring(1)).evaluate(variables, clock));
        }
        return template;
    }
}
