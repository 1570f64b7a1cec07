package io.bankwright.expression;

/**
 * The escapes of a FEEL string: {@code \" \' \\ \n \r \t \u4E2D \U01F600}. Read here and not by the library, which gets
 * a backslash before an escaped quote wrong. Any other backslash stands for itself, as in {@code "\d+"}.
 */
final class Escapes {
    private Escapes() {}

    static String resolve(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            boolean escape = raw.charAt(at) == '\\' && at + 1 < raw.length();
            at = escape ? escaped(raw, at + 1, text) : plain(raw, at, text);
        }
        return text.toString();
    }

    private static int plain(String raw, int at, StringBuilder text) {
        text.append(raw.charAt(at));
        return at + 1;
    }

    private static int escaped(String raw, int at, StringBuilder text) {
        switch (raw.charAt(at)) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case '"', '\'', '\\' -> text.append(raw.charAt(at));
            case 'u' -> {
                return codePoint(raw, at, 4, text);
            }
            case 'U' -> {
                return codePoint(raw, at, 6, text);
            }
            default -> text.append('\\').append(raw.charAt(at));
        }
        return at + 1;
    }

    private static int codePoint(String raw, int at, int digits, StringBuilder text) {
        int end = at + 1 + digits;
        int value = 0;
        for (int i = at + 1; i < end; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
            value = digit < 0 ? Integer.MIN_VALUE : value * 16 + digit;
            if (value < 0) {
                break;
            }
        }
        if (!Character.isValidCodePoint(value)) {
            text.append('\\').append(raw.charAt(at));
            return at + 1;
        }
        text.appendCodePoint(value);
        return end;
    }
}
