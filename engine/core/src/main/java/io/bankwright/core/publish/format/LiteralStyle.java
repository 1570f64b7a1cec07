package io.bankwright.core.publish.format;

/** Texts of several lines, written as they are behind a bar. */
final class LiteralStyle {
    private LiteralStyle() {}

    /** Whether the text has several lines and none that the literal style would bend. */
    static boolean fits(String text) {
        boolean severalLines = text.strip().indexOf('\n') > 0 && !text.endsWith("\n\n");
        return severalLines && text.lines().allMatch(LiteralStyle::isKept);
    }

    private static boolean isKept(String line) {
        boolean bent = line.startsWith(" ") || line.endsWith(" ");
        return !bent && line.codePoints().allMatch(YamlScalars::isPrintable);
    }

    /** Begins behind the colon or dash, ends with a line break. */
    static String write(String text, String indent) {
        StringBuilder out = new StringBuilder(text.endsWith("\n") ? " |\n" : " |-\n");
        text.lines()
                .forEach(line -> out.append(line.isEmpty() ? "" : indent + line).append('\n'));
        return out.toString();
    }
}
