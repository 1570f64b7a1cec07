package io.bankwright.model.field;

/** What a field value is once stored. Open field types describe themselves in this closed set, so that SQL stays exhaustive. */
public sealed interface StorageClass {
    /** Any text. JSON string; column {@code text}. */
    record Text() implements StorageClass {}

    /** A whole number. JSON number; column {@code bigint}. */
    record Whole() implements StorageClass {}

    /** A decimal with a fixed number of places. JSON string; column {@code bigint} holding value × 10^scale. */
    record Decimal(int scale) implements StorageClass {}

    /** JSON boolean; column {@code boolean}. */
    record Bool() implements StorageClass {}

    /** ISO date. JSON string; column {@code date}. */
    record Date() implements StorageClass {}

    /** ISO instant in UTC. JSON string; column {@code timestamptz}. */
    record Instant() implements StorageClass {}

    /** One key of a list. JSON string; column {@code text}. */
    record Choice() implements StorageClass {}

    /** Several keys. JSON array of strings; column {@code text[]}. */
    record Choices() implements StorageClass {}

    /** Another record's id. JSON string; column {@code uuid}. */
    record Reference(String entity) implements StorageClass {}

    /** Several record ids. JSON array of strings; column {@code uuid[]}. */
    record References(String entity) implements StorageClass {}

    /** Any JSON, neither filtered nor sorted. No column. */
    record Json() implements StorageClass {}
}
