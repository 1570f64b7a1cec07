package io.bankwright.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions of texts. Lengths and positions count code points. */
final class TextFunctions {
    private TextFunctions() {}

    static @Nullable Object call(Builtin function, @Nullable Object[] arguments, Evaluator evaluator) {
        return switch (function) {
            case STRING -> string(arguments[0]);
            case STRING_JOIN -> join(arguments, evaluator);
            case NUMBER_OF -> number(arguments[0]);
            default -> arguments[0] instanceof String text ? ofText(function, text, arguments, evaluator) : null;
        };
    }

    private static @Nullable Object ofText(
            Builtin function, String text, @Nullable Object[] arguments, Evaluator evaluator) {
        evaluator.spend(text.length() >> 4);
        return switch (function) {
            case STRING_LENGTH -> BigDecimal.valueOf(text.codePointCount(0, text.length()));
            case SUBSTRING -> substring(text, arguments);
            case UPPER_CASE -> mapped(text, Character::toUpperCase);
            case LOWER_CASE -> mapped(text, Character::toLowerCase);
            case TRIM -> trimmed(text);
            case MATCHES, REPLACE, SPLIT -> Patterns.call(function, text, arguments, evaluator);
            default -> arguments[1] instanceof String match ? ofTwo(function, text, match) : null;
        };
    }

    private static @Nullable Object ofTwo(Builtin function, String text, String match) {
        return switch (function) {
            case CONTAINS -> text.contains(match);
            case STARTS_WITH -> text.startsWith(match);
            case ENDS_WITH -> text.endsWith(match);
            case SUBSTRING_BEFORE -> text.substring(0, Math.max(0, text.indexOf(match)));
            case SUBSTRING_AFTER -> {
                int at = text.indexOf(match);
                yield at < 0 ? "" : text.substring(at + match.length());
            }
            default -> throw new IllegalArgumentException(function.name());
        };
    }

    /** One code point for one, as PostgreSQL does: a sharp s stays one letter. */
    private static String mapped(String text, IntUnaryOperator change) {
        return text.codePoints()
                .map(change)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without blanks, tabs and line ends, as {@code btrim} with the same list. */
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static @Nullable Object substring(String text, @Nullable Object[] arguments) {
        int length = text.codePointCount(0, text.length());
        Integer position = whole(arguments[1]);
        if (position == null || position == 0) {
            return null;
        }
        long from = position > 0 ? position - 1L : Math.max(0, (long) length + position);
        long to = length;
        if (arguments.length > 2) {
            Integer wanted = whole(arguments[2]);
            if (wanted == null || wanted < 0) {
                return null;
            }
            to = Math.min(length, from + wanted);
        }
        return from >= to ? "" : slice(text, (int) from, (int) to);
    }

    private static String slice(String text, int from, int to) {
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        boolean fits = value instanceof BigDecimal n
                && Numbers.isWhole(n)
                && n.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return fits ? (Integer) ((BigDecimal) value).intValue() : null;
    }

    private static @Nullable Object join(@Nullable Object[] arguments, Evaluator evaluator) {
        String delimiter = arguments.length < 2 ? "" : arguments[1] instanceof String text ? text : "";
        if (!(arguments[0] instanceof List<?> list)) {
            return null;
        }
        long size = 0;
        for (Object item : list) {
            if (item != null && !(item instanceof String)) {
                return null;
            }
            size += delimiter.length() + (item instanceof String text ? text.length() : 0);
        }
        evaluator.spend((int) Math.min(Limits.STEPS + 1L, list.size() + (size >> 4)));
        return list.stream().filter(i -> i != null).map(String.class::cast).collect(Collectors.joining(delimiter));
    }

    private static @Nullable Object number(@Nullable Object from) {
        return switch (from) {
            case BigDecimal number -> number;
            case String text -> Numbers.parse(text);
            case null, default -> null;
        };
    }

    private static @Nullable Object string(@Nullable Object from) {
        return switch (from) {
            case null -> null;
            case String text -> text;
            case BigDecimal number -> Numbers.text(number);
            case Boolean bool -> bool.toString();
            case List<?> list -> null;
            case java.util.Map<?, ?> context -> null;
            default -> TemporalText.of(from);
        };
    }
}
