package io.bankwright.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of dates, times and durations. */
final class TemporalFunctions {
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(1_000_000);

    private TemporalFunctions() {}

    static @Nullable Object call(Builtin function, @Nullable Object[] arguments, Evaluator evaluator) {
        ZoneId zone = evaluator.clock().getZone();
        return switch (function) {
            case TODAY -> evaluator.today();
            case NOW -> evaluator.now();
            case DATE_OF -> date(arguments, zone);
            case TIME_OF -> time(arguments, zone);
            case DATE_AND_TIME -> moment(arguments, zone);
            case DURATION -> arguments[0] instanceof String text ? TemporalParser.duration(text) : null;
            case YEARS_AND_MONTHS_DURATION -> wholeMonths(dateOf(arguments[0], zone), dateOf(arguments[1], zone));
            case WORKING_DAYS_AFTER ->
                workingDays(dateOf(arguments[0], zone), arguments[1], WorkingDays.of(evaluator.clock()));
            default -> ofDate(function, dateOf(arguments[0], zone));
        };
    }

    private static @Nullable Object ofDate(Builtin function, @Nullable LocalDate date) {
        if (date == null) {
            return null;
        }
        return switch (function) {
            case DAY_OF_WEEK -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case DAY_OF_YEAR -> BigDecimal.valueOf(date.getDayOfYear());
            case MONTH_OF_YEAR -> date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case LAST_DAY_OF_MONTH -> YearMonth.from(date).atEndOfMonth();
            default -> throw new IllegalArgumentException(function.name());
        };
    }

    private static @Nullable LocalDate dateOf(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case LocalDate date -> date;
            case OffsetDateTime moment -> moment.atZoneSameInstant(zone).toLocalDate();
            case null, default -> null;
        };
    }

    private static @Nullable Object date(@Nullable Object[] arguments, ZoneId zone) {
        if (arguments.length == 1) {
            return arguments[0] instanceof String text ? TemporalParser.date(text) : dateOf(arguments[0], zone);
        }
        Integer year = whole(arguments[0]);
        Integer month = whole(arguments[1]);
        Integer day = arguments.length > 2 ? whole(arguments[2]) : null;
        if (year == null || month == null || day == null || year < 1 || year > 9_999 || month < 1 || month > 12) {
            return null;
        }
        boolean exists = day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists ? LocalDate.of(year, month, day) : null;
    }

    private static @Nullable Object time(@Nullable Object[] arguments, ZoneId zone) {
        if (arguments.length == 1) {
            return switch (arguments[0]) {
                case String text -> TemporalParser.time(text);
                case OffsetDateTime moment -> moment.atZoneSameInstant(zone).toLocalTime();
                case LocalTime time -> time;
                case null, default -> null;
            };
        }
        Integer hour = whole(arguments[0]);
        Integer minute = whole(arguments[1]);
        Integer second = arguments.length > 2 ? whole(arguments[2]) : (Integer) 0;
        boolean exists = hour != null && minute != null && second != null && inClock(hour, minute, second);
        return exists ? LocalTime.of(hour, minute, second) : null;
    }

    private static boolean inClock(int hour, int minute, int second) {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    private static @Nullable Object moment(@Nullable Object[] arguments, ZoneId zone) {
        if (arguments.length == 1) {
            return switch (arguments[0]) {
                case String text -> TemporalParser.moment(text, zone);
                case OffsetDateTime moment -> moment;
                case null, default -> null;
            };
        }
        LocalDate date = dateOf(arguments[0], zone);
        boolean both = date != null && arguments[1] instanceof LocalTime;
        return both ? date.atTime((LocalTime) arguments[1]).atZone(zone).toOffsetDateTime() : null;
    }

    private static @Nullable Object wholeMonths(@Nullable LocalDate start, @Nullable LocalDate end) {
        return start == null || end == null
                ? null
                : Period.ofMonths((int) Period.between(start, end).toTotalMonths());
    }

    private static @Nullable Object workingDays(
            @Nullable LocalDate date, @Nullable Object count, WorkingDays calendar) {
        Integer days = whole(count);
        if (date == null || days == null) {
            return null;
        }
        try {
            return Operators.inCalendar(calendar.after(date, days));
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        boolean fits =
                value instanceof BigDecimal n && Numbers.isWhole(n) && n.abs().compareTo(MOST_DAYS) <= 0;
        return fits ? (Integer) ((BigDecimal) value).intValue() : null;
    }
}
