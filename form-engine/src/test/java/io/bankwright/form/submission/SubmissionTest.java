package io.bankwright.form.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.store.Json;
import io.bankwright.expression.Expression;
import io.bankwright.form.definition.FormDefinition;
import io.bankwright.form.definition.FormNode;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.RecordRule;
import io.bankwright.model.problem.Violation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubmissionTest {
    private static final EntityDefinition TASK = new EntityDefinition(
            "system",
            "task",
            Label.NONE,
            Label.NONE,
            "check",
            "title",
            new Access.Owned(null, null, null),
            false,
            List.of(),
            List.of());

    private static final FormDefinition FORM = new FormDefinition(
            "call_back",
            "task",
            Label.NONE,
            Set.of("task"),
            List.of(
                    answer("experience", "integer", Json.object().put("min", 1).put("max", 5), null, "true"),
                    answer("interested", "boolean", Json.object(), null, null),
                    answer("amount", "money", Json.object(), "interested = true", "true"),
                    new FormNode.Field(
                            "/4",
                            "result",
                            24,
                            Label.NONE,
                            Label.NONE,
                            new FormNode.Rules(null, Expression.parse("experience < 3"), null),
                            null)),
            List.of(new RecordRule(
                    "plausible",
                    Expression.parse("amount < 1000000"),
                    "amount",
                    Label.of("金额过大", "The amount is too large"))));

    private static FormNode answer(
            String key, String type, ObjectNode config, @Nullable String visible, @Nullable String required) {
        return new FormNode.Answer(
                "/" + key,
                key,
                FieldTypes.builtIn().find(type).orElseThrow(),
                config,
                24,
                Label.NONE,
                Label.NONE,
                new FormNode.Rules(
                        visible == null ? null : Expression.parse(visible),
                        required == null ? null : Expression.parse(required),
                        null),
                null);
    }

    private static Submission.Checked check(String answers) {
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        return Submission.check(
                FORM, TASK, before, Json.object(), (ObjectNode) Json.parse(answers), Clock.systemUTC(), "en");
    }

    private static List<String> pointers(Submission.Checked checked) {
        return checked.violations().stream().map(Violation::pointer).toList();
    }

    @Test
    void shouldTypeAnswersForTheProcess() {
        // when
        Submission.Checked checked = check("{\"experience\": 4, \"interested\": true, \"amount\": \"0.10\"}");
        // then
        assertThat(checked.violations()).isEmpty();
        assertThat(Json.write(checked.answers())).isEqualTo("{\"experience\":4,\"interested\":true,\"amount\":0.10}");
    }

    @Test
    void shouldAskOnlyWhatIsVisible() {
        // when
        Submission.Checked hidden = check("{\"experience\": 4, \"interested\": false, \"amount\": \"5\"}");
        Submission.Checked shown = check("{\"experience\": 4, \"interested\": true}");
        // then
        assertThat(hidden.violations()).isEmpty();
        assertThat(hidden.answers().get("amount").isNull()).isTrue();
        assertThat(pointers(shown)).containsExactly("/answers/amount");
        assertThat(shown.violations().getFirst().code()).isEqualTo("field-required");
    }

    @Test
    void shouldTellEveryFaultWithItsPlace() {
        // when
        Submission.Checked checked = check("{\"experience\": 9, \"colour\": 1}");
        // then
        assertThat(pointers(checked)).containsExactlyInAnyOrder("/answers/experience", "/answers/colour");
    }

    @Test
    void shouldRequireAFieldWhenAnAnswerAsksForIt() {
        // when
        Submission.Checked checked = check("{\"experience\": 1}");
        // then
        assertThat(pointers(checked)).containsExactly("/values/result");
    }

    @Test
    void shouldHoldTheFormsOwnValidations() {
        // when
        Submission.Checked checked = check("{\"experience\": 5, \"interested\": true, \"amount\": \"1000000\"}");
        // then
        assertThat(checked.violations())
                .containsExactly(new Violation(
                        "/answers/amount", "rule-violated", "The amount is too large", Map.of("rule", "plausible")));
    }
}
