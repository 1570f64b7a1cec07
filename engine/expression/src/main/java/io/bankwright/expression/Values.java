package io.bankwright.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values FEEL knows: brought in from Java, compared, asked for their properties. Nothing here throws. */
final class Values {
    /** Answer of {@link #compare} where there is no order. */
    static final int INCOMPARABLE = Integer.MIN_VALUE;

    private Values() {}

    /** The FEEL value of what a caller handed in; null for what FEEL does not know. */
    static @Nullable Object of(@Nullable Object raw) {
        return switch (raw) {
            case null -> null;
            case String text -> text;
            case BigDecimal number -> Numbers.bounded(number);
            case Boolean bool -> bool;
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case LocalDate date -> date;
            case OffsetDateTime moment -> moment;
            case Instant instant -> moment(instant);
            case LocalTime time -> time;
            case Duration duration -> duration;
            case Period period -> months(period);
            case List<?> list -> list;
            case Map<?, ?> map -> map;
            default -> uncommon(raw);
        };
    }

    private static @Nullable Object uncommon(Object raw) {
        return switch (raw) {
            case Short number -> BigDecimal.valueOf(number);
            case Byte number -> BigDecimal.valueOf(number);
            case BigInteger number -> Numbers.bounded(new BigDecimal(number));
            case Double number -> Double.isFinite(number) ? Numbers.bounded(BigDecimal.valueOf(number)) : null;
            case Float number -> Float.isFinite(number) ? Numbers.bounded(new BigDecimal(number.toString())) : null;
            case ZonedDateTime moment -> moment.toOffsetDateTime();
            case Collection<?> items ->
                List.copyOf(items.stream().filter(i -> i != null).toList());
            case Object[] items -> Arrays.asList(items);
            case UUID id -> id.toString();
            case Enum<?> word -> word.name();
            default -> null;
        };
    }

    private static @Nullable Object moment(Instant instant) {
        boolean far =
                instant.isBefore(OffsetDateTime.MIN.toInstant()) || instant.isAfter(OffsetDateTime.MAX.toInstant());
        return far ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Object months(Period period) {
        long months = period.toTotalMonths();
        boolean pure = period.getDays() == 0 && Math.abs(months) <= Integer.MAX_VALUE;
        return pure ? Period.ofMonths((int) months) : null;
    }

    /** Null equals only null; values of different types give null. */
    static @Nullable Boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        return switch (a) {
            case Boolean x when b instanceof Boolean y -> x.equals(y);
            case List<?> x when b instanceof List<?> y -> equalLists(x, y);
            case Map<?, ?> x when b instanceof Map<?, ?> y -> equalContexts(x, y);
            default -> {
                int order = compare(a, b);
                yield order == INCOMPARABLE ? null : (Boolean) (order == 0);
            }
        };
    }

    private static Boolean equalLists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!isEqual(of(a.get(i)), of(b.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static Boolean equalContexts(Map<?, ?> a, Map<?, ?> b) {
        return a.keySet().equals(b.keySet())
                && a.keySet().stream().allMatch(key -> isEqual(of(a.get(key)), of(b.get(key))));
    }

    static boolean isEqual(@Nullable Object a, @Nullable Object b) {
        return Boolean.TRUE.equals(equal(a, b));
    }

    /** Below, at or above zero; {@link #INCOMPARABLE} for null, for different types and for types without an order. */
    static int compare(@Nullable Object a, @Nullable Object b) {
        return switch (a) {
            case null -> INCOMPARABLE;
            case BigDecimal x when b instanceof BigDecimal y -> x.compareTo(y);
            case String x when b instanceof String y -> compareText(x, y);
            case LocalDate x when b instanceof LocalDate y -> x.compareTo(y);
            case OffsetDateTime x when b instanceof OffsetDateTime y -> compareMoments(x, y);
            case LocalTime x when b instanceof LocalTime y -> x.compareTo(y);
            case Duration x when b instanceof Duration y -> x.compareTo(y);
            case Period x when b instanceof Period y -> Long.compare(x.toTotalMonths(), y.toTotalMonths());
            default -> INCOMPARABLE;
        };
    }

    private static int compareMoments(OffsetDateTime a, OffsetDateTime b) {
        int seconds = Long.compare(a.toEpochSecond(), b.toEpochSecond());
        return seconds != 0 ? seconds : Integer.compare(a.getNano(), b.getNano());
    }

    /** By code point, as PostgreSQL's collation "C" does; Java's own order differs beyond the basic plane. */
    static int compareText(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Parts of a moment are those of the clock's zone, so that equal moments have equal parts. */
    static @Nullable Object property(@Nullable Object target, String name, ZoneId zone) {
        return switch (target) {
            case null -> null;
            case Map<?, ?> context -> of(context.get(name));
            case List<?> list -> projection(list, name, zone);
            case LocalDate date -> DateParts.of(date, name);
            case OffsetDateTime moment -> DateParts.of(moment.atZoneSameInstant(zone), name);
            case LocalTime time -> DateParts.of(time, name);
            case Duration duration -> DateParts.of(duration, name);
            case Period period -> DateParts.of(period, name);
            default -> null;
        };
    }

    private static List<@Nullable Object> projection(List<?> list, String name, ZoneId zone) {
        return Lists.map(list, item -> property(of(item), name, zone));
    }
}
