package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.model.definition.Label;

/** Texts as the database can hold them, and the labels several types share. */
final class Words {
    static final Label MINIMUM = Label.of("最小值", "Minimum");
    static final Label MAXIMUM = Label.of("最大值", "Maximum");
    static final Label SCALE = Label.of("小数位数", "Decimal places");
    static final Label MULTIPLE = Label.of("可多选", "Several values");

    private Words() {}

    /** Whether every character can be stored: no control characters besides line breaks and tabs, no halves of a pair. */
    static boolean storable(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean layout = c == '\n' || c == '\t';
            if (Character.isISOControl(c) && !(lines && layout)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The same for every text in a tree, names included. */
    static boolean storable(JsonNode tree) {
        if (tree.isTextual()) {
            return storable(tree.textValue(), true);
        }
        for (var name = tree.fieldNames(); name.hasNext(); ) {
            if (!storable(name.next(), false)) {
                return false;
            }
        }
        for (JsonNode child : tree) {
            if (!storable(child)) {
                return false;
            }
        }
        return true;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
