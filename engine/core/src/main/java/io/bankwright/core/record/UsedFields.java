package io.bankwright.core.record;

import io.bankwright.model.entity.FieldDefinition;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The fields of an entity that one statement finds and groups its records by, collected while it is compiled. For one thread.
 * Fields of related records are not among them: those records are found by their id.
 */
public final class UsedFields {
    private final Set<Use> uses = new LinkedHashSet<>();
    private How how = How.FILTER;
    private boolean beyond;

    /** What a statement does with a field. */
    public enum How {
        FILTER,
        SORT,
        GROUP,
        SUM;

        /** In the database and on the wire. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether an index could help. */
        public boolean finds() {
            return this == FILTER || this == SORT;
        }
    }

    record Use(String storageKey, How how) {}

    /** For records of the past, which are not found by columns. */
    static UsedFields past() {
        UsedFields used = new UsedFields();
        used.addBeyond();
        return used;
    }

    /** What is done with the fields that follow. */
    public void next(How following) {
        how = following;
    }

    void add(FieldDefinition field) {
        uses.add(new Use(field.storageKey(), how));
    }

    void addBeyond() {
        beyond = true;
    }

    Set<Use> uses() {
        return uses;
    }

    /** Whether it reads more than the entity's own stored fields: related records, formulas. */
    boolean isBeyond() {
        return beyond;
    }
}
