package io.bankwright.expression;

import io.bankwright.expression.Node.ArithmeticOperator;
import io.bankwright.expression.ValueType.Any;
import io.bankwright.expression.ValueType.Date;
import io.bankwright.expression.ValueType.DateTime;
import io.bankwright.expression.ValueType.DaysDuration;
import io.bankwright.expression.ValueType.MonthsDuration;
import io.bankwright.expression.ValueType.Number;
import io.bankwright.expression.ValueType.Text;
import io.bankwright.expression.ValueType.Time;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which operands an operator takes, and the type it gives. */
final class ArithmeticTypes {
    private ArithmeticTypes() {}

    static Optional<ValueType> result(ArithmeticOperator operator, ValueType a, ValueType b) {
        if (a instanceof Any || b instanceof Any) {
            return Optional.of(a instanceof Number || b instanceof Number ? unknown(operator, a, b) : ValueType.ANY);
        }
        if (a instanceof Number && b instanceof Number) {
            return Optional.of(ValueType.NUMBER);
        }
        return Optional.ofNullable(
                switch (operator) {
                    case ADD -> sum(a, b);
                    case SUBTRACT -> difference(a, b);
                    case MULTIPLY -> product(a, b);
                    case DIVIDE -> quotient(a, b);
                    case POWER -> null;
                });
    }

    /** A number is only added to a number, but may be multiplied with a duration. */
    private static ValueType unknown(ArithmeticOperator operator, ValueType a, ValueType b) {
        return switch (operator) {
            case ADD, SUBTRACT, POWER -> ValueType.NUMBER;
            case MULTIPLY -> ValueType.ANY;
            case DIVIDE -> a instanceof Number ? ValueType.NUMBER : ValueType.ANY;
        };
    }

    private static @Nullable ValueType sum(ValueType a, ValueType b) {
        if (a instanceof Text && b instanceof Text || isDuration(a) && a.equals(b)) {
            return a;
        }
        if (isDuration(a)) {
            return moved(b, a);
        }
        return isDuration(b) ? moved(a, b) : null;
    }

    private static @Nullable ValueType difference(ValueType a, ValueType b) {
        if (isDuration(a) && a.equals(b)) {
            return a;
        }
        boolean moments = a instanceof Date || a instanceof DateTime || a instanceof Time;
        if (moments && a.equals(b)) {
            return ValueType.DAYS_DURATION;
        }
        return isDuration(b) ? moved(a, b) : null;
    }

    private static @Nullable ValueType product(ValueType a, ValueType b) {
        if (isDuration(a) && b instanceof Number) {
            return a;
        }
        return isDuration(b) && a instanceof Number ? b : null;
    }

    private static @Nullable ValueType quotient(ValueType a, ValueType b) {
        if (!isDuration(a)) {
            return null;
        }
        if (a.equals(b)) {
            return ValueType.NUMBER;
        }
        return b instanceof Number ? a : null;
    }

    private static @Nullable ValueType moved(ValueType moment, ValueType duration) {
        boolean calendar = moment instanceof Date || moment instanceof DateTime;
        boolean clock = moment instanceof Time && duration instanceof DaysDuration;
        return calendar || clock ? moment : null;
    }

    private static boolean isDuration(ValueType type) {
        return type instanceof DaysDuration || type instanceof MonthsDuration;
    }
}
