package io.bankwright.form.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.RecordCheck.Write;
import io.bankwright.core.store.Json;
import io.bankwright.expression.Expression;
import io.bankwright.form.definition.FormDefinition;
import io.bankwright.form.definition.FormNode;
import io.bankwright.model.definition.Label;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormDemandsTest {
    private static final FormNode NOTE = new FormNode.Field(
            "/layout/0/children/0",
            "note",
            24,
            Label.NONE,
            Label.NONE,
            new FormNode.Rules(Expression.parse("mood = \"bad\""), Expression.parse("amount > 5"), null),
            null);
    private static final FormDemands DEMANDS = FormDemands.of(List.of(new FormDefinition(
            "visit",
            "visit",
            Label.NONE,
            Set.of("edit"),
            List.of(new FormNode.Section("/layout/0", Label.NONE, Expression.parse("held = true"), List.of(NOTE))),
            List.of())));
    private static final FormDemands.Demand DEMAND = DEMANDS.of(false).getFirst();

    private static boolean asks(boolean held, String mood, int amount) {
        return DEMAND.holds(Map.of("held", held, "mood", mood, "amount", amount), Clock.systemUTC());
    }

    private static Write write(boolean isNew, String... changed) {
        ObjectNode values = Json.object();
        return new Write(isNew, values, Set.of(changed), Map.of());
    }

    @Test
    void shouldAskOnlyWhereTheFieldAndWhatItStandsInIsShown() {
        assertThat(asks(true, "bad", 6)).isTrue();
        assertThat(asks(true, "bad", 5)).isFalse();
        assertThat(asks(true, "good", 6)).isFalse();
        assertThat(asks(false, "bad", 6)).isFalse();
    }

    @Test
    void shouldNotAskAnOldRecordForWhatAChangeElsewhereDoesNotTouch() {
        assertThat(DEMAND.isTouched(write(false, "owner"))).isFalse();
        assertThat(DEMAND.isTouched(write(false, "note"))).isTrue();
        assertThat(DEMAND.isTouched(write(false, "held"))).isTrue();
        assertThat(DEMAND.isTouched(write(true))).isTrue();
    }

    @Test
    void shouldAskOfNewRecordsOnlyWhatFormsForNewOnesAsk() {
        assertThat(DEMANDS.of(true)).isEmpty();
        assertThat(DEMANDS.paths()).contains(List.of("held"), List.of("mood"), List.of("amount"));
    }
}
