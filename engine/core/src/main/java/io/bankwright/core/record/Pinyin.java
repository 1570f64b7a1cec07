package io.bankwright.core.record;

import java.util.Locale;
import net.sourceforge.pinyin4j.PinyinHelper;

/** Latin reading of Chinese text, for sorting names and finding them by initials. */
public final class Pinyin {
    private Pinyin() {}

    /** Full reading, a space, initials: {@code wangzhiqiang wzq}. Other letters stay as they are, in lower case. */
    public static String of(String text) {
        StringBuilder full = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        text.codePoints().forEach(point -> {
            String reading = reading(point);
            full.append(reading);
            initials.append(reading.isEmpty() ? "" : reading.substring(0, 1));
        });
        return full + " " + initials;
    }

    private static String reading(int point) {
        if (Character.isWhitespace(point) || Character.charCount(point) > 1) {
            return "";
        }
        String[] readings = PinyinHelper.toHanyuPinyinStringArray((char) point);
        if (readings == null || readings.length == 0) {
            return Character.toString(point).toLowerCase(Locale.ROOT);
        }
        // The last character is the tone.
        return readings[0].substring(0, readings[0].length() - 1).replace("u:", "v");
    }
}
