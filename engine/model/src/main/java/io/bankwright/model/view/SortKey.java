package io.bankwright.model.view;

/** One step of an order, written {@code aum} or {@code -aum}. */
public record SortKey(String field, boolean descending) {
    /** Reads the written form. */
    public static SortKey of(String written) {
        boolean descending = written.startsWith("-");
        return new SortKey(descending ? written.substring(1) : written, descending);
    }
}
