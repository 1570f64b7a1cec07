package io.bankwright.model.field;

import java.util.Collection;
import java.util.List;

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

    /** The orders in which it walks records. */
    default Collection<Walk> walks() {
        return List.of();
    }

    /**
     * Records that are the same in some fields, in the order of another.
     *
     * @param entity entity key
     * @param equal fields it compares with one value each, in the order they are written
     * @param sort the field it sorts by first
     */
    record Walk(String entity, List<String> equal, String sort, boolean descending) {
        public Walk {
            equal = List.copyOf(equal);
        }
    }

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
