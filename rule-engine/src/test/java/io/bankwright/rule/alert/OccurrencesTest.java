package io.bankwright.rule.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.rule.definition.Trigger;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccurrencesTest {
    private static final ZoneId BANK = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-03-02T00:29:59Z, 2026-03-02T00:30:00Z",
        "DAY, 2026-03-02T00:30:00Z, 2026-03-03T00:30:00Z",
        "WEEK, 2026-03-02T00:30:00Z, 2026-03-09T00:30:00Z",
        "WEEK, 2026-03-01T00:30:00Z, 2026-03-02T00:30:00Z",
        "MONTH, 2026-03-02T00:30:00Z, 2026-04-01T00:30:00Z"
    })
    void shouldFindTheNextOccurrence(Trigger.Every every, Instant after, Instant next) {
        assertThat(Occurrences.next(schedule(every), after, BANK)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-03-01T00:30:00Z, 2026-03-05T00:00:00Z, 2026-03-04T00:30:00Z",
        "DAY, 2026-03-01T00:30:00Z, 2026-03-05T00:30:00Z, 2026-03-05T00:30:00Z",
        "WEEK, 2026-03-02T00:30:00Z, 2026-03-20T00:00:00Z, 2026-03-16T00:30:00Z",
        "MONTH, 2026-03-01T00:30:00Z, 2026-03-20T00:00:00Z, 2026-03-01T00:30:00Z"
    })
    void shouldFindTheLastMissedOccurrence(Trigger.Every every, Instant first, Instant until, Instant last) {
        assertThat(Occurrences.last(schedule(every), first, until, BANK)).isEqualTo(last);
    }

    private static Trigger schedule(Trigger.Every every) {
        return new Trigger.OnSchedule("customer", LocalTime.of(8, 30), every);
    }
}
