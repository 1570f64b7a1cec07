package io.bankwright.expression;

import java.time.Duration;
import java.time.Period;
import java.util.List;

/** Argument and result types of functions whose signature says less than is known. */
final class CallTypes {
    private CallTypes() {}

    static boolean accepts(Builtin function, int index, ValueType wanted, ValueType given) {
        return switch (function) {
            case SUM, MEAN -> ValueType.NUMBER.accepts(given) || numbers(given);
            case YEARS_AND_MONTHS_DURATION, DAY_OF_WEEK, DAY_OF_YEAR, MONTH_OF_YEAR, LAST_DAY_OF_MONTH ->
                ValueType.DATE.accepts(given) || ValueType.DATE_TIME.accepts(given);
            case WORKING_DAYS_AFTER -> wanted.accepts(given) || index == 0 && ValueType.DATE_TIME.accepts(given);
            default -> wanted.accepts(given);
        };
    }

    private static boolean numbers(ValueType given) {
        return given instanceof ValueType.ListOf list && ValueType.NUMBER.accepts(list.item());
    }

    static ValueType result(Node.Call call, List<ValueType> given) {
        return switch (call.function()) {
            case MIN, MAX ->
                given.size() == 1 && given.get(0) instanceof ValueType.ListOf list ? list.item() : given.get(0);
            case APPEND, CONCATENATE, DISTINCT_VALUES, REVERSE ->
                given.get(0) instanceof ValueType.ListOf list
                        ? list
                        : call.function().info().result();
            case GET_OR_ELSE ->
                given.get(0).equals(given.get(1)) || given.get(1) instanceof ValueType.Any
                        ? given.get(0)
                        : given.get(0) instanceof ValueType.Any ? given.get(1) : ValueType.ANY;
            case DURATION -> duration(call.arguments().get(0));
            default -> call.function().info().result();
        };
    }

    private static ValueType duration(Node argument) {
        Object value = argument instanceof Node.Literal literal && literal.value() instanceof String text
                ? TemporalParser.duration(text)
                : null;
        return value instanceof Duration
                ? ValueType.DAYS_DURATION
                : value instanceof Period ? ValueType.MONTHS_DURATION : ValueType.ANY;
    }
}
