package io.bankwright.expression;

import io.bankwright.expression.Node.ArithmeticOperator;
import io.bankwright.expression.Node.ComparisonOperator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Operators on values. Total: what has no result is null. */
final class Operators {
    private static final int LAST_YEAR = 9_999;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private Operators() {}

    static @Nullable Boolean compare(ComparisonOperator operator, @Nullable Object a, @Nullable Object b) {
        return switch (operator) {
            case EQUAL -> Values.equal(a, b);
            case NOT_EQUAL -> not(Values.equal(a, b));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(operator, Values.compare(a, b));
        };
    }

    private static @Nullable Boolean ordered(ComparisonOperator operator, int order) {
        if (order == Values.INCOMPARABLE) {
            return null;
        }
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
        };
    }

    static @Nullable Boolean not(@Nullable Object value) {
        return value instanceof Boolean bool ? (Boolean) !bool : null;
    }

    static @Nullable Object negate(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number.negate();
            case Duration duration when duration.getSeconds() != Long.MIN_VALUE -> duration.negated();
            case Period period -> Period.ofMonths((int) -period.toTotalMonths());
            case null, default -> null;
        };
    }

    static @Nullable Object arithmetic(
            ArithmeticOperator operator, @Nullable Object a, @Nullable Object b, ZoneId zone) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return switch (operator) {
                case ADD -> Numbers.bounded(x.add(y, Numbers.PRECISION));
                case SUBTRACT -> Numbers.bounded(x.subtract(y, Numbers.PRECISION));
                case MULTIPLY -> Numbers.bounded(x.multiply(y, Numbers.PRECISION));
                case DIVIDE -> Numbers.divide(x, y);
                case POWER -> Numbers.power(x, y);
            };
        }
        if (a == null || b == null) {
            return null;
        }
        try {
            return switch (operator) {
                case ADD -> add(a, b, zone);
                case SUBTRACT -> subtract(a, b, zone);
                case MULTIPLY -> multiply(a, b);
                case DIVIDE -> divide(a, b);
                case POWER -> null;
            };
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return null;
        }
    }

    private static @Nullable Object add(Object a, Object b, ZoneId zone) {
        return switch (a) {
            case String x when b instanceof String y -> x + y;
            case LocalDate date when b instanceof Duration d -> plus(date, d);
            case LocalDate date when b instanceof Period months -> inCalendar(date.plus(months));
            case OffsetDateTime moment when b instanceof Duration d -> inCalendar(moment.plus(d));
            case OffsetDateTime moment when b instanceof Period months -> moved(moment, months, zone);
            case LocalTime time when b instanceof Duration d -> time.plus(d);
            case Duration x when b instanceof Duration y -> x.plus(y);
            case Period x when b instanceof Period y -> months(x.toTotalMonths() + y.toTotalMonths());
            case Duration d
            when !(b instanceof Duration) && !(b instanceof String) && !(b instanceof Period) ->
                b instanceof BigDecimal ? null : add(b, d, zone);
            case Period months when b instanceof LocalDate || b instanceof OffsetDateTime -> add(b, months, zone);
            default -> null;
        };
    }

    private static @Nullable Object subtract(Object a, Object b, ZoneId zone) {
        return switch (a) {
            case LocalDate x when b instanceof LocalDate y -> Duration.ofDays(ChronoUnit.DAYS.between(y, x));
            case OffsetDateTime x when b instanceof OffsetDateTime y -> Duration.between(y, x);
            case LocalTime x when b instanceof LocalTime y -> Duration.between(y, x);
            case LocalDate date when b instanceof Duration d -> plus(date, d.negated());
            case LocalDate date when b instanceof Period months -> inCalendar(date.minus(months));
            case OffsetDateTime moment when b instanceof Duration d -> inCalendar(moment.minus(d));
            case OffsetDateTime moment
            when b instanceof Period months -> moved(moment, Period.ofMonths((int) -months.toTotalMonths()), zone);
            case LocalTime time when b instanceof Duration d -> time.minus(d);
            case Duration x when b instanceof Duration y -> x.minus(y);
            case Period x when b instanceof Period y -> months(x.toTotalMonths() - y.toTotalMonths());
            default -> null;
        };
    }

    private static @Nullable Object multiply(Object a, Object b) {
        return switch (a) {
            case Duration d
            when b instanceof BigDecimal n -> seconds(inSeconds(d).multiply(n, Numbers.PRECISION));
            case Period p
            when b instanceof BigDecimal n ->
                months(n.multiply(BigDecimal.valueOf(p.toTotalMonths()), Numbers.PRECISION));
            case BigDecimal n when b instanceof Duration || b instanceof Period -> multiply(b, n);
            default -> null;
        };
    }

    private static @Nullable Object divide(Object a, Object b) {
        return switch (a) {
            case Duration d
            when b instanceof BigDecimal n && n.signum() != 0 ->
                seconds(inSeconds(d).divide(n, Numbers.PRECISION));
            case Duration x when b instanceof Duration y -> Numbers.divide(inSeconds(x), inSeconds(y));
            case Period p
            when b instanceof BigDecimal n && n.signum() != 0 ->
                months(BigDecimal.valueOf(p.toTotalMonths()).divide(n, Numbers.PRECISION));
            case Period x
            when b instanceof Period y ->
                Numbers.divide(BigDecimal.valueOf(x.toTotalMonths()), BigDecimal.valueOf(y.toTotalMonths()));
            default -> null;
        };
    }

    /** A date is its midnight: 23 hours more is the same day, one hour less is the day before. */
    private static @Nullable Object plus(LocalDate date, Duration duration) {
        return inCalendar(date.atStartOfDay().plus(duration).toLocalDate());
    }

    /** Months are counted in the calendar of the clock's zone. */
    private static @Nullable OffsetDateTime moved(OffsetDateTime moment, Period months, ZoneId zone) {
        return inCalendar(moment.atZoneSameInstant(zone).plus(months).toOffsetDateTime());
    }

    static @Nullable LocalDate inCalendar(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= LAST_YEAR ? date : null;
    }

    static @Nullable OffsetDateTime inCalendar(OffsetDateTime moment) {
        return moment.getYear() >= 1 && moment.getYear() <= LAST_YEAR ? moment : null;
    }

    private static BigDecimal inSeconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    private static @Nullable Object seconds(BigDecimal seconds) {
        if (seconds.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0) {
            return null;
        }
        BigDecimal whole = Numbers.rounded(seconds, 0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).multiply(NANOS).longValue();
        return Duration.ofSeconds(whole.longValueExact(), nanos);
    }

    private static @Nullable Object months(BigDecimal months) {
        boolean fits = months.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return fits ? Period.ofMonths(months.intValue()) : null;
    }

    private static @Nullable Object months(long months) {
        return Math.abs(months) <= Integer.MAX_VALUE ? Period.ofMonths((int) months) : null;
    }
}
