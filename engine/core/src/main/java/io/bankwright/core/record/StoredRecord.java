package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a record table as it is, before anybody's rights are applied. Stays inside this package.
 *
 * @param values by field key; rollups included, formulas not
 * @param rest what the document holds beside the fields of this app: other apps' extensions of a system entity, fields that
 *     were deleted and may be restored; kept by every write
 */
record StoredRecord(
        UUID id,
        int version,
        ObjectNode values,
        ObjectNode rest,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable Integer ownerNo,
        @Nullable Integer orgNo,
        Integer @Nullable [] sharedNos) {
    /** Columns every read selects. */
    static String columns(EntityTable table) {
        StringBuilder columns = new StringBuilder(
                "t.id, %s::text as data, t.version, t.created_at, t.created_by, t.updated_at, t.owner_id, t.org_id, t.shared_with"
                        .formatted(table.document("t.data")));
        table.rollups().values().forEach(column -> columns.append(", t.").append(column.name()));
        return columns.toString();
    }

    static StoredRecord of(Row row, EntityDefinition entity, EntityTable table) {
        ObjectNode document = (ObjectNode) row.json("data");
        ObjectNode values = Json.object();
        for (FieldDefinition field : entity.fields()) {
            EntityTable.Column rollup = table.rollups().get(field.storageKey());
            if (rollup != null) {
                // A number of yesterday's definition would be a wrong one; while it is computed there is none.
                values.set(
                        field.key(),
                        rollup.ready()
                                ? RollupValues.json(row, rollup)
                                : Json.object().nullNode());
            } else if (document.hasNonNull(field.storageKey())) {
                values.set(field.key(), document.get(field.storageKey()));
            }
            document.remove(field.storageKey());
            document.remove(field.storageKey() + ColumnPlan.PINYIN);
        }
        return new StoredRecord(
                row.uuid("id"),
                row.integer("version"),
                values,
                document,
                row.instant("created_at"),
                row.uuid("created_by"),
                row.instant("updated_at"),
                row.integer("owner_id"),
                row.integer("org_id"),
                (Integer[]) row.value("shared_with"));
    }
}
