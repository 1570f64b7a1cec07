package io.bankwright.form.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.FeelValues;
import io.bankwright.expression.Expression;
import io.bankwright.form.definition.FormDefinition;
import io.bankwright.form.definition.FormNode;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.RecordRule;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.Violation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what was entered in a form by the form's own rules; the same rules the browser shows, and these decide. An answer
 * that is not visible is not asked and not kept. Pure.
 */
final class Submission {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FormDefinition form;
    private final EntityDefinition entity;
    private final Map<String, @Nullable Object> scope;
    private final Clock clock;
    private final String locale;
    private final Map<String, JsonNode> answers = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    private Submission(
            FormDefinition form,
            EntityDefinition entity,
            Map<String, @Nullable Object> scope,
            Clock clock,
            String locale) {
        this.form = form;
        this.entity = entity;
        this.scope = scope;
        this.clock = clock;
        this.locale = locale;
    }

    /**
     * What came of it.
     *
     * @param answers typed by the form: numbers as JSON numbers, what was not answered as null
     */
    record Checked(ObjectNode answers, List<Violation> violations) {}

    /**
     * Checks an entry.
     *
     * @param before the record's fields as expressions see them, before the entry
     * @param values fields that are changed
     * @param locale in which the form's own rules say what is wrong
     */
    static Checked check(
            FormDefinition form,
            EntityDefinition entity,
            Map<String, @Nullable Object> before,
            ObjectNode values,
            ObjectNode given,
            Clock clock,
            String locale) {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>(before);
        values.properties()
                .forEach(change -> entity.field(change.getKey())
                        .ifPresent(field -> scope.put(field.key(), value(change.getValue(), field.storage()))));
        return new Submission(form, entity, scope, clock, locale).run(given);
    }

    private Checked run(ObjectNode given) {
        form.nodes().forEach(node -> {
            if (node instanceof FormNode.Answer answer) {
                read(answer, given.path(answer.key()));
            }
        });
        given.fieldNames().forEachRemaining(key -> {
            if (!answers.containsKey(key)) {
                violations.add(violation("/answers/" + key, TaskProblem.UNKNOWN_ANSWER.code(), key));
            }
        });
        form.layout().forEach(node -> rules(node, true));
        form.validations().forEach(this::validate);
        ObjectNode typed = JSON.objectNode();
        answers.forEach((key, value) -> typed.set(key, hidden.contains(key) ? JSON.nullNode() : value));
        return new Checked(typed, violations);
    }

    private void read(FormNode.Answer answer, JsonNode input) {
        answers.put(answer.key(), JSON.nullNode());
        scope.put(answer.key(), null);
        if (input.isMissingNode()
                || input.isNull()
                || (input.isTextual() && input.textValue().isBlank())) {
            return;
        }
        switch (answer.type().normalize(input, answer.config())) {
            case Normalized.Rejected(Violation violation) ->
                violations.add(violation.under("/answers/" + answer.key()));
            case Normalized.Value(JsonNode json) -> {
                StorageClass storage = answer.type().storage(answer.config());
                scope.put(answer.key(), value(json, storage));
                answers.put(answer.key(), typed(json, storage));
            }
        }
    }

    private static @Nullable Object value(JsonNode json, StorageClass storage) {
        try {
            return FeelValues.of(json, storage);
        } catch (RuntimeException unreadable) {
            // The record's own check says what is wrong with it.
            return null;
        }
    }

    /** Decimals travel as texts everywhere but in a process, where a condition compares them. */
    private static JsonNode typed(JsonNode json, StorageClass storage) {
        return storage instanceof StorageClass.Decimal && json.isTextual()
                ? JSON.numberNode(new BigDecimal(json.textValue()))
                : json;
    }

    private void rules(FormNode node, boolean shown) {
        switch (node) {
            case FormNode.Section section -> {
                boolean visible = shown && isTrue(section.visible(), true);
                section.children().forEach(child -> rules(child, visible));
            }
            case FormNode.Tabs tabs -> {
                boolean visible = shown && isTrue(tabs.visible(), true);
                tabs.tabs().forEach(tab -> rules(tab, visible));
            }
            case FormNode.Field field -> {
                boolean visible = shown && isTrue(field.rules().visible(), true);
                if (visible && isTrue(field.rules().required(), false) && scope.get(field.field()) == null) {
                    violations.add(violation("/values/" + field.field(), "field-required", field.field()));
                }
            }
            case FormNode.Answer answer ->
                answer(answer, shown && isTrue(answer.rules().visible(), true));
            case FormNode.SubTable ignored -> {}
            case FormNode.Text ignored -> {}
        }
    }

    private void answer(FormNode.Answer answer, boolean visible) {
        if (!visible) {
            hidden.add(answer.key());
        } else if (isTrue(answer.rules().required(), false) && scope.get(answer.key()) == null) {
            String pointer = "/answers/" + answer.key();
            if (violations.stream().noneMatch(known -> known.pointer().equals(pointer))) {
                violations.add(violation(pointer, "field-required", answer.key()));
            }
        }
    }

    private void validate(RecordRule rule) {
        if (Boolean.FALSE.equals(rule.expression().evaluate(scope, clock))) {
            String field = rule.field();
            String pointer = field == null ? "" : (answers.containsKey(field) ? "/answers/" : "/values/") + field;
            violations.add(
                    new Violation(pointer, "rule-violated", rule.message().in(locale), Map.of("rule", rule.key())));
        }
    }

    private boolean isTrue(@Nullable Expression rule, boolean otherwise) {
        return rule == null ? otherwise : rule.test(scope, clock);
    }

    private static Violation violation(String pointer, String code, String name) {
        return new Violation(pointer, code, code + ": " + name, Map.of("name", name));
    }
}
