package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.store.Tx;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Statements on one record table. Knows SQL, no rules. */
final class RecordRows {
    private static final Field<UUID> ID = DSL.field(DSL.name("t", "id"), SQLDataType.UUID);

    private final Tx tx;
    private final EntityDefinition entity;
    private final EntityTable table;
    private final Condition seen;

    /** Every row the transaction may see: for the platform's own steps, and for rows the caller was shown already. */
    RecordRows(Tx tx, EntityDefinition entity, EntityTable table) {
        this(tx, entity, table, DSL.noCondition());
    }

    /**
     * @param seen which rows are found, over the table as {@code t}
     */
    RecordRows(Tx tx, EntityDefinition entity, EntityTable table, Condition seen) {
        this.tx = tx;
        this.entity = entity;
        this.table = table;
        this.seen = seen;
    }

    /** The row if the transaction may see it, locked against other writers when asked. */
    @Nullable
    StoredRecord find(UUID id, boolean lock) {
        SelectQuery<?> select = select(ID.eq(id));
        select.setForUpdate(lock);
        List<Row> rows = tx.query(select);
        return rows.isEmpty() ? null : StoredRecord.of(rows.getFirst(), entity, table);
    }

    List<StoredRecord> findAll(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : read(tx.query(selectAll(ids)));
    }

    /** The statement of {@link #findAll}, to be run together with others; its rows are for {@link #read}. */
    SelectQuery<?> selectAll(Collection<UUID> ids) {
        return select(DSL.condition(
                "{0} = any ({1})", ID, DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType())));
    }

    List<StoredRecord> read(List<Row> rows) {
        return rows.stream().map(row -> StoredRecord.of(row, entity, table)).toList();
    }

    private SelectQuery<?> select(Condition wanted) {
        SelectQuery<?> select = Sql.dsl().selectQuery(table.table().as("t"));
        for (String column : StoredRecord.columns(table).split(", ")) {
            select.addSelect(DSL.field(column));
        }
        select.addConditions(wanted, seen);
        return select;
    }

    void insert(UUID id, ObjectNode values, ObjectNode rest, Ownership.Owners owners, Instant now, @Nullable UUID by) {
        tx.execute(
                "insert into " + table.name()
                        + " (id, data, version, org_id, owner_id, shared_with, created_at, created_by, updated_at, updated_by)"
                        + " values ($1, $2::text::jsonb, 1, $3, $4, $5, $6, $7, $6, $7)",
                id,
                document(entity, values, rest),
                owners.org(),
                owners.owner(),
                shared(owners),
                now,
                by);
    }

    void update(
            UUID id,
            int version,
            ObjectNode values,
            ObjectNode rest,
            Ownership.Owners owners,
            Instant now,
            @Nullable UUID by) {
        noteChange(tx, id);
        tx.execute(
                "update " + table.name() + " set data = $2::text::jsonb, version = $3, org_id = $4, owner_id = $5,"
                        + " shared_with = $6, updated_at = $7, updated_by = $8 where id = $1",
                id,
                document(entity, values, rest),
                version,
                owners.org(),
                owners.owner(),
                shared(owners),
                now,
                by);
    }

    void delete(UUID id) {
        noteChange(tx, id);
        tx.execute("delete from " + table.name() + " where id = $1", id);
    }

    /** That a row was written again in its transaction. */
    private record Rewritten(UUID id) {}

    /** Every write of a row that is there already says so. */
    static void noteChange(Tx tx, UUID id) {
        tx.remember(new Rewritten(id));
        KnownTitles.of(tx).forget(id);
    }

    /** Whether a row is no longer what its insert made it. */
    boolean isRewritten(UUID id) {
        return tx.remembers(new Rewritten(id));
    }

    /** The document as stored: by storage key, derived fields left out, pinyin of the title put in, the rest kept. */
    static String document(EntityDefinition entity, ObjectNode values, ObjectNode rest) {
        ObjectNode document = rest.deepCopy();
        for (FieldDefinition field : entity.fields()) {
            if (field.isStored() && values.hasNonNull(field.key())) {
                document.set(field.storageKey(), values.get(field.key()));
                if (field.key().equals(entity.titleField())
                        && values.get(field.key()).isTextual()) {
                    document.put(
                            field.storageKey() + ColumnPlan.PINYIN,
                            Pinyin.of(values.get(field.key()).textValue()));
                }
            } else if (field.isStored() && field.isMoved()) {
                // Said outright: a place left out is one the writer does not know.
                document.putNull(field.storageKey());
            }
        }
        return Json.write(document);
    }

    static Integer @Nullable [] shared(Ownership.Owners owners) {
        return owners.shared().isEmpty() ? null : owners.shared().toArray(Integer[]::new);
    }
}
