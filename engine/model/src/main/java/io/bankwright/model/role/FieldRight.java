package io.bankwright.model.role;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a role may do with one field. Hidden and masked fields cannot be used in filters, sorts, groups or formulas. */
public enum FieldRight {
    HIDDEN,
    MASKED,
    READ,
    EDIT;

    /** The wider one. */
    public FieldRight or(FieldRight other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As written in role files. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the written form. */
    @JsonCreator
    public static FieldRight of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
