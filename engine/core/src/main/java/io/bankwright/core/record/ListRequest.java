package io.bankwright.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of which records.
 *
 * @param filter FEEL over the record, or null for all
 * @param sort field keys, {@code -} in front for descending
 * @param limit 1 to {@link #MAX_LIMIT}
 * @param after cursor of the page before, or null for the first
 * @param count how exactly to count
 * @param search text to find in the searchable fields, or null
 */
public record ListRequest(
        @Nullable String filter,
        List<String> sort,
        int limit,
        @Nullable String after,
        Count count,
        @Nullable String search) {
    /** Most records on one page. */
    public static final int MAX_LIMIT = 200;

    /** How exactly the records are counted. */
    public enum Count {
        NONE,
        /**
         * Exactly up to 10,000; beyond that, for callers who see all records and filters on fields of the entity itself, what
         * the planner estimates, to two digits; for everybody else as {@link #EXACT}, because an estimate is made of all rows.
         */
        ESTIMATED,
        /** Exactly up to 10,000, then {@code at-least}. */
        EXACT
    }

    /** The first page of all records that pass a filter. */
    public static ListRequest of(@Nullable String filter, String... sort) {
        return new ListRequest(filter, List.of(sort), 50, null, Count.NONE, null);
    }
}
