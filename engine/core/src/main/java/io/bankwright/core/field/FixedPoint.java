package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.model.field.Normalized;
import java.math.BigDecimal;
import java.util.Optional;

/** Decimals of a fixed number of places, which a {@code bigint} holds once scaled: at most 18 digits in all. */
final class FixedPoint {
    private static final int DIGITS = 18;

    private FixedPoint() {}

    /** Refuses more places than {@code scale} instead of rounding silently. */
    static Normalized normalize(JsonNode input, ObjectNode config, int scale, boolean padded) {
        Optional<BigDecimal> read = Numbers.read(input);
        if (read.isEmpty()) {
            return BuiltInField.refuse(FieldProblem.WRONG_TYPE, "expected", "number");
        }
        BigDecimal number = read.get().stripTrailingZeros();
        if (number.scale() > scale) {
            return BuiltInField.refuse(FieldProblem.TOO_MANY_DECIMALS, "scale", scale);
        }
        if (number.signum() != 0 && number.precision() - number.scale() + scale > DIGITS) {
            return BuiltInField.refuse(FieldProblem.OUT_OF_RANGE, "digits", DIGITS - scale);
        }
        return Numbers.outside(number, config).orElseGet(() -> Texts.value(written(number, scale, padded)));
    }

    private static String written(BigDecimal number, int scale, boolean padded) {
        BigDecimal shown = padded ? number.setScale(scale) : number.signum() == 0 ? BigDecimal.ZERO : number;
        return shown.toPlainString();
    }
}
