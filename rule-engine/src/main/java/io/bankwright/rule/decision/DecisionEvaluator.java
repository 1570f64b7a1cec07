package io.bankwright.rule.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.rule.definition.RuleProblem;
import io.bankwright.rule.drools.DecisionModel;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks decisions. An input that is not given is null. */
@Singleton
public class DecisionEvaluator {
    /**
     * @param outputs by name; empty if no rule matched
     * @param matchedRules ids of the rules whose outputs were taken
     */
    public record Answer(ObjectNode outputs, List<String> matchedRules) {}

    /**
     * Asks one decision.
     *
     * @param inputs JSON by name: numbers as number or text, dates and moments in ISO
     */
    public Answer evaluate(AppModel app, String key, ObjectNode inputs) {
        DecisionDefinition decision = decision(app, key);
        DecisionModel.Outcome outcome = DecisionModel.of(decision.dmn(), decision.namespace(), decision.model())
                .evaluate(decision.decision(), values(decision, inputs));
        if (outcome.failed()) {
            throw new ProblemException(RuleProblem.DECISION_FAILED, "decision " + key + " gives no result");
        }
        return new Answer(outputs(decision, outcome.value()), outcome.matched());
    }

    /** The same for a step that offers everything it knows: what the decision does not ask for is left out. */
    public Answer evaluateKnown(AppModel app, String key, ObjectNode offered) {
        return evaluate(
                app, key, offered.deepCopy().retain(decision(app, key).inputs().keySet()));
    }

    private static DecisionDefinition decision(AppModel app, String key) {
        return app.find(DecisionDefinition.class, key)
                .orElseThrow(() -> new ProblemException(RuleProblem.DECISION_NOT_FOUND, "there is no decision " + key));
    }

    private static Map<String, @Nullable Object> values(DecisionDefinition decision, ObjectNode inputs) {
        List<Violation> violations = new ArrayList<>();
        inputs.fieldNames().forEachRemaining(name -> {
            if (!decision.inputs().containsKey(name)) {
                violations.add(violation(name, RuleProblem.DECISION_UNKNOWN_INPUT));
            }
        });
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        decision.inputs().forEach((name, type) -> {
            JsonNode json = inputs.path(name);
            Optional<Object> value = json.isNull() || json.isMissingNode() ? Optional.empty() : read(json, type);
            if (value.isEmpty() && !json.isNull() && !json.isMissingNode()) {
                violations.add(violation(name, RuleProblem.DECISION_INVALID_INPUT));
            }
            values.put(name, value.orElse(null));
        });
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    RuleProblem.DECISION_INVALID_INPUT, "the inputs of " + decision.key() + " have faults", violations);
        }
        return values;
    }

    private static Violation violation(String name, RuleProblem problem) {
        return new Violation("/inputs/" + name, problem.code(), problem.title(), Map.of("name", name));
    }

    /** Empty if the value is not of the type. */
    private static Optional<Object> read(JsonNode json, ValueType type) {
        try {
            return switch (type) {
                case ValueType.Text t -> json.isTextual() ? Optional.of(json.textValue()) : Optional.empty();
                case ValueType.Number n -> Optional.of(new BigDecimal(json.asText()));
                case ValueType.Bool b -> json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
                case ValueType.Date d -> Optional.of(LocalDate.parse(json.asText()));
                case ValueType.DateTime d -> Optional.of(OffsetDateTime.parse(json.asText()));
                case ValueType.Time t -> Optional.of(LocalTime.parse(json.asText()));
                case ValueType.DaysDuration d -> Optional.of(Duration.parse(json.asText()));
                case ValueType.MonthsDuration m -> Optional.of(Period.parse(json.asText()));
                case ValueType.ListOf list -> list(json, list.item());
                case ValueType.Context context -> context(json, context);
                case ValueType.Any any -> Optional.ofNullable(any(json));
            };
        } catch (DateTimeException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Object> list(JsonNode json, ValueType item) {
        List<Object> values = new ArrayList<>();
        for (JsonNode one : json) {
            Optional<Object> value = read(one, item);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return json.isArray() ? Optional.of(values) : Optional.empty();
    }

    private static Optional<Object> context(JsonNode json, ValueType.Context type) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, ValueType> member : type.entries().entrySet()) {
            JsonNode one = json.path(member.getKey());
            boolean given = !one.isMissingNode() && !one.isNull();
            Optional<Object> value = given ? read(one, member.getValue()) : Optional.empty();
            if (given && value.isEmpty()) {
                return Optional.empty();
            }
            values.put(member.getKey(), value.orElse(null));
        }
        return Optional.of(values);
    }

    private static @Nullable Object any(JsonNode json) {
        return io.bankwright.core.record.FeelValues.any(json);
    }

    private static ObjectNode outputs(DecisionDefinition decision, @Nullable Object value) {
        ObjectNode outputs = Json.object();
        if (value instanceof Map<?, ?> named) {
            named.forEach((name, output) -> outputs.set(String.valueOf(name), json(output)));
        } else if (value != null) {
            outputs.set(decision.output(), json(value));
        }
        return outputs;
    }

    /** Numbers stay numbers: who asked goes on computing with them. */
    private static JsonNode json(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Boolean bool -> nodes.booleanNode(bool);
            case BigDecimal number -> nodes.numberNode(number);
            case Number number -> nodes.numberNode(new BigDecimal(number.toString()));
            case Iterable<?> items -> {
                var array = nodes.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Map<?, ?> members -> {
                var object = nodes.objectNode();
                members.forEach((name, member) -> object.set(String.valueOf(name), json(member)));
                yield object;
            }
            default -> nodes.textNode(value.toString());
        };
    }
}
