package io.bankwright.core.transfer;

/** Text that a spreadsheet would take for a formula is written with an apostrophe in front, and read without it. Pure. */
final class SpreadsheetText {
    private static final String STARTS = "=+-@\t\r";

    private SpreadsheetText() {}

    static String harmless(String text) {
        return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String original(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && STARTS.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }
}
