package io.bankwright.model.entity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a sensitive text is shown to those who may know that it exists but not what it says. */
public enum Mask {
    /** 王** */
    NAME {
        @Override
        public String apply(String text) {
            return keep(text, 1, 0);
        }
    },
    /** 138****1234 */
    PHONE {
        @Override
        public String apply(String text) {
            return keep(text, 3, 4);
        }
    },
    /** 990101********001X */
    ID {
        @Override
        public String apply(String text) {
            return keep(text, 6, 4);
        }
    },
    /** ************1234 */
    CARD {
        @Override
        public String apply(String text) {
            return keep(text, 0, 4);
        }
    },
    /** a***@bank.example */
    EMAIL {
        @Override
        public String apply(String text) {
            int at = text.indexOf('@');
            return at < 1 ? keep(text, 1, 0) : text.charAt(0) + "***" + text.substring(at);
        }
    },
    /** ****** */
    TEXT {
        @Override
        public String apply(String text) {
            return "******";
        }
    };

    /** The shown form; never longer than what it hides tells. */
    public abstract String apply(String text);

    /** As written in entity files. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String keep(String text, int head, int tail) {
        int length = text.codePointCount(0, text.length());
        if (length <= head + tail) {
            return "*".repeat(Math.max(1, length));
        }
        int from = text.offsetByCodePoints(0, head);
        int to = text.offsetByCodePoints(text.length(), -tail);
        return text.substring(0, from) + "*".repeat(length - head - tail) + text.substring(to);
    }
}
