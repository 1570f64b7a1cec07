package io.bankwright.expression;

import org.jspecify.annotations.Nullable;

/** Calls a function on evaluated arguments: what does not fit a parameter's type gives null. */
final class Functions {
    private Functions() {}

    static @Nullable Object call(Builtin function, @Nullable Object[] arguments, Evaluator evaluator) {
        return switch (function) {
            case STRING_LENGTH,
                    SUBSTRING,
                    UPPER_CASE,
                    LOWER_CASE,
                    CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    SUBSTRING_BEFORE,
                    SUBSTRING_AFTER,
                    TRIM,
                    MATCHES,
                    REPLACE,
                    SPLIT,
                    STRING_JOIN,
                    STRING,
                    NUMBER_OF -> TextFunctions.call(function, arguments, evaluator);
            case ABS, FLOOR, CEILING, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP, ROUND_DOWN, DECIMAL, MODULO ->
                NumberFunctions.call(function, arguments);
            case MIN,
                    MAX,
                    SUM,
                    MEAN,
                    COUNT,
                    LIST_CONTAINS,
                    APPEND,
                    CONCATENATE,
                    DISTINCT_VALUES,
                    REVERSE,
                    INDEX_OF,
                    ALL,
                    ANY_OF,
                    IS_EMPTY -> ListFunctions.call(function, arguments, evaluator);
            case DATE_OF,
                    DATE_AND_TIME,
                    TIME_OF,
                    DURATION,
                    YEARS_AND_MONTHS_DURATION,
                    DAY_OF_WEEK,
                    DAY_OF_YEAR,
                    MONTH_OF_YEAR,
                    LAST_DAY_OF_MONTH,
                    TODAY,
                    NOW,
                    WORKING_DAYS_AFTER -> TemporalFunctions.call(function, arguments, evaluator);
            case IS_DEFINED -> arguments[0] != null;
            case GET_OR_ELSE -> arguments[0] != null ? arguments[0] : arguments[1];
        };
    }
}
