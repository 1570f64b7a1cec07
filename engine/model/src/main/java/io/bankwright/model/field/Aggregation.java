package io.bankwright.model.field;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One number out of many values. */
public enum Aggregation {
    COUNT,
    COUNT_DISTINCT,
    SUM,
    AVG,
    MIN,
    MAX;

    /** As written in files and requests. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the written form. */
    @JsonCreator
    public static Aggregation of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
