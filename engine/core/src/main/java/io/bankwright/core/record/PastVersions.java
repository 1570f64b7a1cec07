package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.model.entity.EntityDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Statements on what records were before they were changed. Knows SQL, no rights. */
final class PastVersions {
    /**
     * A version and when it began.
     *
     * @param values by field key
     * @param document as it was kept
     */
    record Past(int version, ObjectNode values, ObjectNode document, Instant since) {}

    private final Tx tx;
    private final EntityDefinition entity;
    private final EntityTable table;

    PastVersions(Tx tx, EntityDefinition entity, EntityTable table) {
        this.tx = tx;
        this.entity = entity;
        this.table = table;
    }

    /** The values of a version that was changed since; empty if it never was, or is kept no longer. */
    Optional<Past> version(UUID id, int version) {
        return first(tx.query(select() + " and version = $3", id, table.no(), version));
    }

    /** The version that held at a moment, if it was changed or deleted since. */
    Optional<Past> at(UUID id, Instant moment) {
        return first(tx.query(
                select() + " and valid_from <= $3 and changed_at > $3 order by version desc limit 1",
                id,
                table.no(),
                moment));
    }

    private String select() {
        return "select version, " + table.past("data")
                + "::text as data, valid_from from record_history where record_id = $1 and entity_no = $2";
    }

    private Optional<Past> first(List<Row> rows) {
        return rows.stream().findFirst().map(row -> {
            ObjectNode document = (ObjectNode) row.json("data");
            return new Past(row.integer("version"), values(entity, document), document, row.instant("valid_from"));
        });
    }

    /** By field key; what the document holds beside the fields is left out. */
    static ObjectNode values(EntityDefinition entity, JsonNode document) {
        ObjectNode values = Json.object();
        entity.fields().forEach(field -> {
            if (document.hasNonNull(field.storageKey())) {
                values.set(field.key(), document.get(field.storageKey()));
            }
        });
        return values;
    }
}
