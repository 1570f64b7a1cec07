package io.bankwright.model.role;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a permission reaches, from nothing to everything; each level holds all the ones before it. */
public enum Level {
    NONE,
    /** Records the caller owns or that are shared with the caller. */
    OWN,
    /** … and those of the caller's org unit. */
    BRANCH,
    /** … and those of the org units below it. */
    BRANCH_AND_BELOW,
    ALL;

    /** The wider one: rights of several roles add up. */
    public Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As written in role files. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the written form. */
    @JsonCreator
    public static Level of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
