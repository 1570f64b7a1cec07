package io.bankwright.expression;

import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;

/** Temporal values as FEEL writes them: {@code 2026-03-01}, {@code P1DT2H}, {@code P1Y2M}. */
final class TemporalText {
    private TemporalText() {}

    static String of(Object value) {
        return switch (value) {
            case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            case Duration duration -> duration(duration);
            case Period period -> months(period.toTotalMonths());
            default -> value.toString();
        };
    }

    private static String duration(Duration duration) {
        if (duration.isZero()) {
            return "P0D";
        }
        Duration size = duration.isNegative() ? duration.negated() : duration;
        String days = size.toDaysPart() == 0 ? "" : size.toDaysPart() + "D";
        Duration rest = size.minusDays(size.toDaysPart());
        String time = rest.isZero() ? "" : rest.toString().substring(1);
        return (duration.isNegative() ? "-P" : "P") + days + time;
    }

    private static String months(long months) {
        if (months == 0) {
            return "P0M";
        }
        long size = Math.abs(months);
        String years = size / 12 == 0 ? "" : size / 12 + "Y";
        String rest = size % 12 == 0 ? "" : size % 12 + "M";
        return (months < 0 ? "-P" : "P") + years + rest;
    }
}
