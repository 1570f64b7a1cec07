package io.bankwright.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the next page, or null if this is the last
 * @param count null unless it was asked for
 */
public record RecordPage(
        List<EntityRecord> items,
        @Nullable String next,
        @Nullable Count count) {
    /**
     * @param kind {@code exact}, {@code estimated}, or {@code at-least} when counting stopped at its bound
     */
    public record Count(long value, String kind) {}
}
