package io.bankwright.expression;

/** What an expression may cost. FEEL itself has no limits; user text meets these before and while it runs. */
public final class Limits {
    /** Characters of source. */
    public static final int LENGTH = 5_000;

    /** Brackets, nested {@code if}, {@code for}, {@code some}, {@code every}, and chained {@code [..]} or {@code .x} suffixes. */
    public static final int DEPTH = 50;

    /** Numbers in one iteration range. */
    public static final int RANGE = 10_000;

    /** Product of nested iteration ranges. */
    public static final int NESTED_RANGES = 100_000;

    /** Steps of one evaluation: one per node evaluated, item produced or 16 characters made. */
    public static final int STEPS = 1_000_000;

    /** Characters looked at by the parser, which backtracks; a fifth of a second, eight times what the longest sensible text needs. */
    static final int PARSE_READS = 2_000_000;

    private Limits() {}
}
