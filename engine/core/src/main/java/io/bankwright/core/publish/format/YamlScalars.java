package io.bankwright.core.publish.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import java.math.BigDecimal;

/**
 * What a plain scalar means, and which texts may be written plain. Only {@code null}, {@code true}, {@code false} and decimal
 * numbers mean something; texts that any YAML version takes for something else are written in quotes.
 */
final class YamlScalars {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "(?i)(~|null|true|false|yes|no|on|off|y|n|[-+]?[0-9][0-9_,]*(\\.[0-9_]*)?(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+"
                    + "|[-+]?\\.([0-9]+|inf|nan).*|[-+]?[0-9]+(:[0-9]{1,2})+(\\.[0-9]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|<<|=)");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern SAFE_START = Pattern.compile("[\\p{L}\\p{N}_/$(（“《]|-[\\p{L}\\p{N}_]");

    private YamlScalars() {}

    static JsonNode resolve(String plain) {
        return switch (plain) {
            case "", "~", "null" -> JSON.nullNode();
            case "true" -> JSON.booleanNode(true);
            case "false" -> JSON.booleanNode(false);
            default -> number(plain);
        };
    }

    private static JsonNode number(String plain) {
        if (INTEGER.matcher(plain).matches() && !plain.equals("-0")) {
            long whole = Long.parseLong(plain);
            return whole == (int) whole ? JSON.numberNode((int) whole) : JSON.numberNode(whole);
        }
        return DECIMAL.matcher(plain).matches() ? JSON.numberNode(new BigDecimal(plain)) : JSON.textNode(plain);
    }

    /** Whether the text means itself when written without quotes, in block and in flow style alike. */
    static boolean isPlain(String text) {
        if (text.isEmpty()
                || AMBIGUOUS.matcher(text).matches()
                || !SAFE_START.matcher(text).lookingAt()) {
            return false;
        }
        boolean marks = text.contains(": ") || text.contains(" #") || text.endsWith(":") || text.endsWith(" ");
        return !marks && text.codePoints().allMatch(YamlScalars::isPlainCharacter);
    }

    /** Whether a key is written plain: keys are texts whatever they look like. */
    static boolean isPlainKey(String key) {
        return KEY.matcher(key).matches() || isPlain(key);
    }

    private static boolean isPlainCharacter(int c) {
        return isPrintable(c) && ",[]{}\"\\'`&*|>!%@".indexOf(c) < 0 || c == '%';
    }

    /** Whether every YAML reader takes the character as it is. */
    static boolean isPrintable(int c) {
        return c >= 0x20 && c < 0x7F
                || c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029
                || c >= 0xE000 && c < 0xFEFF
                || c > 0xFEFF && c < 0xFFFE
                || c >= 0x10000 && Character.isDefined(c);
    }
}
