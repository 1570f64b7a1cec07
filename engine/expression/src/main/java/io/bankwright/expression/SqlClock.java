package io.bankwright.expression;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * The business clock of one statement, bound as parameters: there is no {@code now()} in SQL.
 *
 * @param zone whose calendar gives the day, month and hour of a moment
 * @param days which days are worked
 */
public record SqlClock(LocalDate today, OffsetDateTime now, ZoneId zone, WorkingDays days) {
    /** What a clock says now. */
    public static SqlClock of(Clock clock) {
        return at(clock.instant(), clock);
    }

    /** What a clock said, or will say, at another moment. */
    public static SqlClock at(Instant moment, Clock clock) {
        OffsetDateTime now = OffsetDateTime.ofInstant(moment, clock.getZone());
        return new SqlClock(now.toLocalDate(), now, clock.getZone(), WorkingDays.of(clock));
    }

    /** The same for an evaluation in memory, standing still. */
    Clock standing() {
        return new Standing(now.toInstant(), zone, days);
    }

    private static final class Standing extends Clock implements WorkingDays.Calendar {
        private final Instant instant;
        private final ZoneId zone;
        private final WorkingDays days;

        Standing(Instant instant, ZoneId zone, WorkingDays days) {
            this.instant = instant;
            this.zone = zone;
            this.days = days;
        }

        @Override
        public WorkingDays workingDays() {
            return days;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Standing(instant, other, days);
        }

        @Override
        public Instant instant() {
            return instant;
        }
    }
}
