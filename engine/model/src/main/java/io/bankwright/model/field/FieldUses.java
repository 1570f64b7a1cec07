package io.bankwright.model.field;

import java.util.Collection;

/**
 * A definition that filters, sorts, groups or sums by fields says so here; the record store then keeps typed columns for them.
 */
public interface FieldUses {
    /** Every field it uses that way. */
    Collection<Use> fieldUses();

    /**
     * @param entity entity key
     * @param field field key
     * @param how what is done with it
     */
    record Use(String entity, String field, How how) {}

    /** What is done with a field. */
    enum How {
        /** Filtered or sorted: column with an index. */
        FIND,
        /** Grouped or summed: column. */
        AGGREGATE,
        /** Searched for parts of its text: column of characters with an index. */
        SEARCH
    }
}
