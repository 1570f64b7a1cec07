package io.bankwright.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.record.FieldChoices.Choice;
import io.bankwright.core.record.FieldChoices.Chosen;
import io.bankwright.core.record.FieldUsage.Sum;
import io.bankwright.core.record.UsedFields.How;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final int MANY = 1_000_000;

    @Test
    void shouldAdviseAnIndexWherePeopleWaitedLongForManyFilters() {
        assertThat(of(null, sum(How.FILTER, 20, 10_000))).isEqualTo(Advice.INDEXED_COLUMN);
        assertThat(of(null, sum(How.FILTER, 12, 6_000), sum(How.SORT, 8, 4_000)))
                .isEqualTo(Advice.INDEXED_COLUMN);
    }

    @Test
    void shouldSayNothingBelowAnyOfTheBounds() {
        assertThat(of(null, sum(How.FILTER, 19, 60_000))).isEqualTo(Advice.NONE);
        assertThat(of(null, sum(How.FILTER, 500, 9_999))).isEqualTo(Advice.NONE);
        assertThat(Advice.of(List.of(sum(How.FILTER, 500, 60_000)), 500, 9_999, null, NOW, AdvisorSettings.DEFAULT))
                .isEqualTo(Advice.NONE);
    }

    @Test
    void shouldAdviseAColumnWithoutAnIndexWhereRecordsAreOnlyGrouped() {
        assertThat(of(null, sum(How.GROUP, 15, 9_000), sum(How.SUM, 5, 1_000))).isEqualTo(Advice.COLUMN);
    }

    @Test
    void shouldKeepStatisticsOnWhatIsGroupedNowAndThen() {
        assertThat(of(null, sum(How.GROUP, 5, 100))).isEqualTo(Advice.STATISTICS);
        assertThat(of(null, sum(How.GROUP, 4, 100))).isEqualTo(Advice.NONE);
        assertThat(of(null, sum(How.SUM, 15, 100))).isEqualTo(Advice.NONE);
    }

    @Test
    void shouldGoOnFromStatisticsToAColumn() {
        Chosen statistics = chosen(Choice.STATISTICS, 3);
        assertThat(of(statistics, sum(How.GROUP, 20, 10_000))).isEqualTo(Advice.COLUMN);
        assertThat(of(statistics, sum(How.GROUP, 10, 5_000))).isEqualTo(Advice.NONE);
    }

    @Test
    void shouldNotChangeItsMindSoon() {
        // used less than what led to it, but used
        assertThat(idle(chosen(Choice.COLUMN, 40), 5)).isEqualTo(Advice.NONE);
        // used no more, but not for long
        assertThat(idle(chosen(Choice.COLUMN, 29), 0)).isEqualTo(Advice.NONE);
        // used no more
        assertThat(idle(chosen(Choice.COLUMN, 31), 4)).isEqualTo(Advice.REMOVE);
        assertThat(idle(chosen(Choice.STATISTICS, 31), 0)).isEqualTo(Advice.REMOVE);
    }

    @Test
    void shouldRepeatADismissedAdviceAfterAQuarter() {
        Sum often = sum(How.FILTER, 500, 60_000);
        assertThat(of(chosen(Choice.DISMISSED, 89), often)).isEqualTo(Advice.NONE);
        assertThat(of(chosen(Choice.DISMISSED, 91), often)).isEqualTo(Advice.INDEXED_COLUMN);
    }

    private static Advice of(@Nullable Chosen chosen, Sum... sums) {
        return Advice.of(List.of(sums), 1_000, MANY, chosen, NOW, AdvisorSettings.DEFAULT);
    }

    private static Advice idle(Chosen chosen, long uses) {
        return Advice.of(List.of(), uses, MANY, chosen, NOW, AdvisorSettings.DEFAULT);
    }

    private static Chosen chosen(Choice choice, int daysAgo) {
        return new Chosen(1, "city", choice, true, NOW.minus(Duration.ofDays(daysAgo)), "it.chen", null);
    }

    private static Sum sum(How how, long uses, long millis) {
        return new Sum(1, "city", how, uses, 3, Duration.ofMillis(millis));
    }
}
