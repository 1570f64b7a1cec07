package io.bankwright.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Functions of numbers. */
final class NumberFunctions {
    private static final BigDecimal LARGEST_SCALE = BigDecimal.valueOf(6_000);

    private NumberFunctions() {}

    static @Nullable Object call(Builtin function, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof BigDecimal n)) {
            return null;
        }
        return switch (function) {
            case ABS -> n.abs();
            case FLOOR -> rounded(n, arguments, RoundingMode.FLOOR);
            case CEILING -> rounded(n, arguments, RoundingMode.CEILING);
            case ROUND_HALF_UP -> rounded(n, arguments, RoundingMode.HALF_UP);
            case ROUND_HALF_DOWN -> rounded(n, arguments, RoundingMode.HALF_DOWN);
            case ROUND_UP -> rounded(n, arguments, RoundingMode.UP);
            case ROUND_DOWN -> rounded(n, arguments, RoundingMode.DOWN);
            case DECIMAL -> rounded(n, arguments, RoundingMode.HALF_EVEN);
            case MODULO -> arguments[1] instanceof BigDecimal divisor ? Numbers.modulo(n, divisor) : null;
            default -> throw new IllegalArgumentException(function.name());
        };
    }

    private static @Nullable BigDecimal rounded(BigDecimal n, @Nullable Object[] arguments, RoundingMode mode) {
        if (arguments.length == 1) {
            return Numbers.rounded(n, 0, mode);
        }
        boolean whole = arguments[1] instanceof BigDecimal scale
                && Numbers.isWhole(scale)
                && scale.abs().compareTo(LARGEST_SCALE) <= 0;
        return whole ? Numbers.bounded(Numbers.rounded(n, ((BigDecimal) arguments[1]).intValue(), mode)) : null;
    }
}
