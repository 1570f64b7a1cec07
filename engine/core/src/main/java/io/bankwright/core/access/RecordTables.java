package io.bankwright.core.access;

import io.bankwright.model.entity.EntityDefinition;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;

/** What access needs to know of how records are stored. */
public interface RecordTables {
    /** The number row-level security knows the entity by. */
    int number(EntityDefinition entity);

    /** The record table of an entity. */
    Table<?> table(EntityDefinition entity);

    /**
     * What is kept of the deleted records of every entity, with whose they were: {@code entity_no, record_id, deleted, owner_id,
     * org_id, shared_with, above_id}.
     */
    Table<?> history();

    /** The column of a reference field in a table or alias. */
    Field<UUID> reference(EntityDefinition entity, String field, Table<?> in);
}
