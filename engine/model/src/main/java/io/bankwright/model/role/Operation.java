package io.bankwright.model.role;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What one may want to do with records of an entity. */
public enum Operation {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    EXPORT;

    /** As written in role files. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the written form. */
    @JsonCreator
    public static Operation of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
