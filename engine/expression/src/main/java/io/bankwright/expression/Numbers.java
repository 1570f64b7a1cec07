package io.bankwright.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** 34-digit decimals whose exponent stays in the range of IEEE decimal128: beyond it a result is null, below it zero. */
final class Numbers {
    static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final int LARGEST = 6_145;
    private static final int SMALLEST = -6_143;
    private static final int EXPONENT = 9_999;
    private static final int TEXT_DIGITS = 50;

    private Numbers() {}

    static @Nullable BigDecimal bounded(BigDecimal number) {
        if (number.signum() == 0) {
            return number.scale() >= 0 && number.scale() <= PRECISION.getPrecision() ? number : BigDecimal.ZERO;
        }
        long magnitude = (long) number.precision() - number.scale();
        if (magnitude > LARGEST) {
            return null;
        }
        if (magnitude < SMALLEST) {
            return BigDecimal.ZERO;
        }
        return number.precision() > PRECISION.getPrecision() ? number.round(PRECISION) : number;
    }

    static @Nullable BigDecimal divide(BigDecimal a, BigDecimal b) {
        return b.signum() == 0 ? null : bounded(a.divide(b, PRECISION));
    }

    /** Whole exponents exactly to 34 digits; others by floating point, null where that is no number. */
    static @Nullable BigDecimal power(BigDecimal base, BigDecimal exponent) {
        if (base.signum() == 0 && exponent.signum() < 0) {
            return null;
        }
        if (!isWhole(exponent)) {
            double result = Math.pow(base.doubleValue(), exponent.doubleValue());
            return Double.isFinite(result) ? bounded(BigDecimal.valueOf(result)) : null;
        }
        if (exponent.abs().compareTo(BigDecimal.valueOf(EXPONENT)) > 0) {
            return null;
        }
        return raised(base, exponent.intValue());
    }

    private static @Nullable BigDecimal raised(BigDecimal base, int exponent) {
        double digits = Math.abs(exponent) * (double) Math.abs(base.precision() - base.scale());
        if (digits > 10.0 * LARGEST) {
            return base.abs().compareTo(BigDecimal.ONE) > 0 == exponent > 0 ? null : BigDecimal.ZERO;
        }
        BigDecimal positive = bounded(base.pow(Math.abs(exponent), PRECISION));
        if (positive == null || exponent >= 0) {
            return positive;
        }
        return divide(BigDecimal.ONE, positive);
    }

    /** The remainder takes the sign of the divisor. */
    static @Nullable BigDecimal modulo(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0 || apart(dividend, divisor)) {
            return null;
        }
        BigDecimal remainder = dividend.remainder(divisor);
        boolean crosses = remainder.signum() != 0 && remainder.signum() != divisor.signum();
        return bounded(crosses ? remainder.add(divisor) : remainder);
    }

    /** A quotient of more digits than a decimal has leaves no meaningful remainder, and would cost much to find. */
    private static boolean apart(BigDecimal dividend, BigDecimal divisor) {
        long quotientDigits = (long) dividend.precision() - dividend.scale() - divisor.precision() + divisor.scale();
        return quotientDigits > 2L * PRECISION.getPrecision();
    }

    static BigDecimal rounded(BigDecimal number, int scale, RoundingMode mode) {
        return number.scale() <= scale ? number : number.setScale(scale, mode);
    }

    static boolean isWhole(BigDecimal number) {
        return number.scale() <= 0
                || number.signum() == 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    /** Digits, at most one point, an optional minus in front, blanks around; anything else is no number. */
    static @Nullable BigDecimal parse(String text) {
        String digits = TextFunctions.trimmed(text);
        int from = digits.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int i = from; i < digits.length(); i++) {
            char c = digits.charAt(i);
            boolean inner = i > from && i < digits.length() - 1;
            if (c == '.' && inner) {
                points++;
            } else if (c < '0' || c > '9') {
                return null;
            }
        }
        boolean plain = digits.length() > from && digits.length() <= TEXT_DIGITS && points <= 1;
        return plain ? bounded(new BigDecimal(digits)) : null;
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
