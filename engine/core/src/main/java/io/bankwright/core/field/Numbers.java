package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import io.bankwright.model.field.Normalized;
import java.math.BigDecimal;
import java.util.Optional;

/** Reading numbers from JSON numbers and plain texts, never through a double. */
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final int DIGITS = 60;

    private Numbers() {}

    /** The number, unless the input is none or is absurdly long. */
    static Optional<BigDecimal> read(JsonNode input) {
        if (input.isTextual()) {
            String text = input.textValue().strip();
            return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
        boolean finite = input.isNumber() && !(input.isFloatingPointNumber() && !Double.isFinite(input.doubleValue()));
        return finite ? Optional.of(input.decimalValue()).filter(Numbers::isHandy) : Optional.empty();
    }

    /** Whether plain notation stays short: 1e999999999 does not. */
    private static boolean isHandy(BigDecimal number) {
        return Math.abs((long) number.scale()) + number.precision() < DIGITS;
    }

    /** Whether {@code min} and {@code max} of the settings allow it; empty if they do. */
    static Optional<Normalized> outside(BigDecimal number, ObjectNode config) {
        Optional<BigDecimal> least = bound(config, "min").filter(min -> number.compareTo(min) < 0);
        if (least.isPresent()) {
            return Optional.of(BuiltInField.refuse(
                    FieldProblem.OUT_OF_RANGE, "min", least.get().toPlainString()));
        }
        return bound(config, "max")
                .filter(max -> number.compareTo(max) > 0)
                .map(max -> BuiltInField.refuse(FieldProblem.OUT_OF_RANGE, "max", max.toPlainString()));
    }

    private static Optional<BigDecimal> bound(ObjectNode config, String name) {
        return config.hasNonNull(name) ? read(config.get(name)) : Optional.empty();
    }
}
