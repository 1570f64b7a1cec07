package io.bankwright.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.store.Json;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The free answers of a task's form, held to the types the form gives them. */
@Singleton
class TaskAnswers {
    private final FieldTypes types;
    private final BusinessClock clock;

    TaskAnswers(FieldTypes types, BusinessClock clock) {
        this.types = types;
        this.clock = clock;
    }

    /**
     * Answers as the process gets them, numbers as numbers.
     *
     * @param form as authored, or null if the task has none: then answers are taken as they come
     * @param known what expressions of the form may read besides the answers
     */
    ObjectNode read(@Nullable JsonNode form, ObjectNode sent, Map<String, @Nullable Object> known) {
        if (form == null) {
            return sent;
        }
        Map<String, JsonNode> asked = new LinkedHashMap<>();
        collect(form.path("layout"), asked);
        List<Violation> faults = new ArrayList<>();
        sent.fieldNames().forEachRemaining(key -> {
            if (!asked.containsKey(key)) {
                faults.add(fault(key, "answer-unknown", "The form does not ask for " + key));
            }
        });
        ObjectNode answers = Json.object();
        asked.forEach((key, node) -> readOne(key, node, sent.path(key), answers, faults));
        Map<String, @Nullable Object> scope = new HashMap<>(known);
        answers.properties().forEach(answer -> scope.put(answer.getKey(), FeelValues.any(answer.getValue())));
        asked.forEach((key, node) -> {
            boolean wanted = holds(node.path("visible"), scope, true) && holds(node.path("required"), scope, false);
            if (wanted && !answers.hasNonNull(key) && isEmpty(sent.path(key))) {
                faults.add(fault(key, "field-required", "The answer " + key + " is needed"));
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(TaskProblem.ANSWERS_INVALID, faults.size() + " fault(s)", faults);
        }
        return answers;
    }

    private void readOne(String key, JsonNode node, JsonNode value, ObjectNode answers, List<Violation> faults) {
        FieldType type = types.find(node.path("fieldType").asText()).orElse(null);
        if (isEmpty(value) || type == null) {
            return;
        }
        ObjectNode config = node.path("config").isObject() ? (ObjectNode) node.get("config") : Json.object();
        switch (type.normalize(value, config)) {
            case Normalized.Value accepted -> answers.set(key, number(accepted.json(), type.storage(config)));
            case Normalized.Rejected rejected -> faults.add(rejected.violation().under("/answers/" + key));
        }
    }

    private static JsonNode number(JsonNode value, StorageClass storage) {
        return storage instanceof StorageClass.Decimal && value.isTextual()
                ? DecimalNode.valueOf(new BigDecimal(value.textValue()))
                : value;
    }

    private boolean holds(JsonNode rule, Map<String, @Nullable Object> scope, boolean otherwise) {
        if (rule.isBoolean()) {
            return rule.booleanValue();
        }
        if (!rule.isTextual()) {
            return otherwise;
        }
        try {
            return Boolean.TRUE.equals(Expression.parse(rule.textValue()).evaluate(scope, clock));
        } catch (ExpressionException undecided) {
            return otherwise;
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank();
    }

    private static void collect(JsonNode nodes, Map<String, JsonNode> asked) {
        for (JsonNode node : nodes) {
            if (node.path("type").asText().equals("answer")) {
                asked.put(node.path("key").asText(), node);
            }
            collect(node.path("children"), asked);
            collect(node.path("tabs"), asked);
        }
    }

    private static Violation fault(String key, String code, String message) {
        return new Violation("/answers/" + key, code, message, Map.of("field", key));
    }
}
