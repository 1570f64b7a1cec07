package io.bankwright.core.publish.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes a tree as canonical YAML: the same tree always gives the same bytes. Two spaces of indentation, LF, a final newline;
 * what is small and fits on a line of {@value #WIDTH} characters is written in flow style, everything else in blocks.
 */
public final class YamlWriter {
    private static final int WIDTH = 120;
    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** UTF-8 bytes of an object. */
    public static byte[] write(JsonNode tree) {
        YamlWriter writer = new YamlWriter();
        if (tree.isEmpty()) {
            writer.out.append("{}\n");
        } else {
            writer.entries(tree, 0, false);
        }
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param started whether the first entry continues a line that has its dash already */
    private void entries(JsonNode object, int indent, boolean started) {
        boolean continues = started;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!continues) {
                indent(indent);
            }
            continues = false;
            int from = out.length();
            out.append(FlowStyle.key(entry.getKey())).append(':');
            value(entry.getValue(), indent, indent + out.length() - from);
        }
    }

    private void value(JsonNode value, int indent, int column) {
        String flow = FlowStyle.write(value);
        if (value.isValueNode() || FlowStyle.isSmall(value) && column + 1 + width(flow) <= WIDTH) {
            scalar(value, flow, indent);
            return;
        }
        out.append('\n');
        if (value.isObject()) {
            entries(value, indent + 2, false);
        } else {
            items(value, indent + 2);
        }
    }

    private void scalar(JsonNode value, String flow, int indent) {
        if (value.isTextual() && LiteralStyle.fits(value.textValue())) {
            out.append(LiteralStyle.write(value.textValue(), " ".repeat(indent + 2)));
        } else {
            out.append(' ').append(flow).append('\n');
        }
    }

    private void items(JsonNode list, int indent) {
        for (Iterator<JsonNode> items = list.elements(); items.hasNext(); ) {
            JsonNode item = items.next();
            indent(indent);
            out.append('-');
            if (item.isObject() && !item.isEmpty() && !fitsInLine(item, indent + 2)) {
                out.append(' ');
                entries(item, indent + 2, true);
            } else {
                value(item, indent, indent + 1);
            }
        }
    }

    private static boolean fitsInLine(JsonNode item, int column) {
        return FlowStyle.isSmall(item) && column + width(FlowStyle.write(item)) <= WIDTH;
    }

    /** Chinese characters take two columns. */
    private static int width(String text) {
        return (int) text.codePoints().mapToLong(c -> c < 0x1100 ? 1 : 2).sum();
    }

    private void indent(int spaces) {
        out.append(" ".repeat(spaces));
    }
}
