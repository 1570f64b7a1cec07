package io.bankwright.model.definition;

/** How the bytes of an authored file are read and kept. */
public enum FileFormat {
    /** A tree, written back canonically. */
    YAML,
    /** A tree, written back canonically. */
    JSON,
    /** Kept byte for byte. */
    XML,
    /** Kept byte for byte. */
    CSV,
    /** Kept byte for byte. */
    TEXT;

    /** Whether the content is a JSON-like tree. */
    public boolean isTree() {
        return this == YAML || this == JSON;
    }
}
