package io.bankwright.flow.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;

/**
 * A span of calendar and clock time as ISO-8601 writes it, {@code P1M2DT3H}.
 *
 * @param period years, months and days, added first and on the calendar
 * @param duration the rest
 */
public record Interval(Period period, Duration duration) {

    /** Reads {@code P1DT2H}, {@code PT90M}, {@code P1Y}; throws {@link DateTimeException} otherwise. */
    public static Interval parse(String text) {
        boolean negative = text.startsWith("-");
        String unsigned = negative ? text.substring(1) : text;
        int time = unsigned.indexOf('T');
        Interval read = new Interval(
                time == 1 ? Period.ZERO : Period.parse(time < 0 ? unsigned : unsigned.substring(0, time)),
                time < 0 ? Duration.ZERO : Duration.parse("P" + unsigned.substring(time)));
        return negative ? new Interval(read.period.negated(), read.duration.negated()) : read;
    }

    /** The form {@link #parse} reads. */
    public String text() {
        if (duration.isZero()) {
            return period.toString();
        }
        return period.isZero()
                ? duration.toString()
                : period + duration.toString().substring(1);
    }

    /** The moment this span after another. */
    public ZonedDateTime after(ZonedDateTime start) {
        return start.plus(period).plus(duration);
    }
}
