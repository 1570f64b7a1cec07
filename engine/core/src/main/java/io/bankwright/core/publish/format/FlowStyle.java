package io.bankwright.core.publish.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** YAML on one line: {@code {zh-CN: 客户, en: Customer}}. */
final class FlowStyle {
    private FlowStyle() {}

    /** Whether a line is the natural place: no long texts with line breaks, no lists of structured items. */
    static boolean isSmall(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().allMatch(item -> isLine(item) || item.isObject() && isFlat(item));
        }
        return node.isObject() ? node.valueStream().allMatch(FlowStyle::isSmall) : isLine(node);
    }

    private static boolean isFlat(JsonNode object) {
        return object.valueStream().allMatch(FlowStyle::isLine);
    }

    private static boolean isLine(JsonNode node) {
        return node.isValueNode() && !(node.isTextual() && LiteralStyle.fits(node.textValue()));
    }

    static String write(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(FlowStyle::write).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .map(entry -> key(entry.getKey()) + ": " + write(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isTextual()) {
            return text(node.textValue());
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    /** Plain where that is safe, otherwise in double quotes. */
    static String text(String text) {
        return YamlScalars.isPlain(text) ? text : quoted(text);
    }

    /** The same for a key. */
    static String key(String key) {
        return YamlScalars.isPlainKey(key) ? key : quoted(key);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> {
                String form = c < 0x10000 ? "\\u%04X" : "\\U%08X";
                yield YamlScalars.isPrintable(c) ? Character.toString(c) : form.formatted(c);
            }
        };
    }
}
