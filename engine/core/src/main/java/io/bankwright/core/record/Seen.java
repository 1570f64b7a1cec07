package io.bankwright.core.record;

/**
 * The version of a record its writer has seen.
 *
 * @param merge whether changes made since are no obstacle as long as they are of other fields
 */
public record Seen(int version, boolean merge) {
    /** The write is refused whatever was changed since. */
    public static Seen only(int version) {
        return new Seen(version, false);
    }
}
