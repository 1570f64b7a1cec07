package io.bankwright.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The properties of temporal values: {@code d.year}, {@code duration.days}. */
final class DateParts {
    private static final Map<String, ValueType> DATE = Map.of(
            "year", ValueType.NUMBER, "month", ValueType.NUMBER, "day", ValueType.NUMBER, "weekday", ValueType.NUMBER);
    private static final Map<String, ValueType> TIME =
            Map.of("hour", ValueType.NUMBER, "minute", ValueType.NUMBER, "second", ValueType.NUMBER);
    private static final Map<String, ValueType> DAYS = Map.of(
            "days",
            ValueType.NUMBER,
            "hours",
            ValueType.NUMBER,
            "minutes",
            ValueType.NUMBER,
            "seconds",
            ValueType.NUMBER);
    private static final Map<String, ValueType> MONTHS = Map.of("years", ValueType.NUMBER, "months", ValueType.NUMBER);

    private DateParts() {}

    static Map<String, ValueType> properties(ValueType type) {
        return switch (type) {
            case ValueType.Date d -> DATE;
            case ValueType.Time t -> TIME;
            case ValueType.DaysDuration d -> DAYS;
            case ValueType.MonthsDuration m -> MONTHS;
            case ValueType.DateTime d -> {
                Map<String, ValueType> both = new java.util.HashMap<>(DATE);
                both.putAll(TIME);
                both.put("date", ValueType.DATE);
                both.put("time", ValueType.TIME);
                yield both;
            }
            case ValueType.Context context -> context.entries();
            case ValueType.Text t -> Map.of();
            case ValueType.Number n -> Map.of();
            case ValueType.Bool b -> Map.of();
            case ValueType.ListOf l -> Map.of();
            case ValueType.Any a -> Map.of();
        };
    }

    static Optional<ValueType> property(ValueType type, String name) {
        return Optional.ofNullable(properties(type).get(name));
    }

    static @Nullable Object of(LocalDate date, String name) {
        return switch (name) {
            case "year" -> BigDecimal.valueOf(date.getYear());
            case "month" -> BigDecimal.valueOf(date.getMonthValue());
            case "day" -> BigDecimal.valueOf(date.getDayOfMonth());
            case "weekday" -> BigDecimal.valueOf(date.getDayOfWeek().getValue());
            default -> null;
        };
    }

    static @Nullable Object of(ZonedDateTime moment, String name) {
        return switch (name) {
            case "date" -> moment.toLocalDate();
            case "time" -> moment.toLocalTime();
            case "hour", "minute", "second" -> of(moment.toLocalTime(), name);
            default -> of(moment.toLocalDate(), name);
        };
    }

    static @Nullable Object of(LocalTime time, String name) {
        return switch (name) {
            case "hour" -> BigDecimal.valueOf(time.getHour());
            case "minute" -> BigDecimal.valueOf(time.getMinute());
            case "second" -> BigDecimal.valueOf(time.getSecond());
            default -> null;
        };
    }

    static @Nullable Object of(Duration duration, String name) {
        return switch (name) {
            case "days" -> BigDecimal.valueOf(duration.toDaysPart());
            case "hours" -> BigDecimal.valueOf(duration.toHoursPart());
            case "minutes" -> BigDecimal.valueOf(duration.toMinutesPart());
            case "seconds" -> BigDecimal.valueOf(duration.toSecondsPart());
            default -> null;
        };
    }

    static @Nullable Object of(Period months, String name) {
        return switch (name) {
            case "years" -> BigDecimal.valueOf(months.toTotalMonths() / 12);
            case "months" -> BigDecimal.valueOf(months.toTotalMonths() % 12);
            default -> null;
        };
    }
}
