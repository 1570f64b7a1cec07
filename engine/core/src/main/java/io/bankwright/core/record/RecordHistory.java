package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to one record, as far as the caller may read its fields. */
@Singleton
public class RecordHistory {
    private static final int MAX_ITEMS = 200;

    private final EntityTables tables;
    private final Records records;

    RecordHistory(EntityTables tables, Records records) {
        this.tables = tables;
        this.records = records;
    }

    /** Newest first. */
    public record Trail(List<Item> items) {}

    /**
     * @param version the version the change led to
     * @param by null for the platform itself
     */
    public record Item(int version, Instant at, @Nullable Person by, Because cause, List<Change> changes) {
        /** Name of who did it; the platform has one, too. */
        public String who() {
            return by == null ? Caller.system().name() : by.name();
        }
    }

    /** Who. */
    public record Person(UUID id, String name) {}

    /**
     * What set the change off.
     *
     * @param label key of the rule, process or job; null for a person's own act
     */
    public record Because(String type, @Nullable String label) {}

    /** One field's value before and after. */
    public record Change(String field, JsonNode before, JsonNode after) {}

    /** The changes of a record the caller may see. */
    public Trail of(Work work, String entityKey, UUID id) {
        return of(work, entityKey, id, null);
    }

    /**
     * The changes up to a moment, also of a record deleted since, see {@link Records#listAsOf}.
     *
     * @param moment null for now
     */
    public Trail of(Work work, String entityKey, UUID id, @Nullable Instant moment) {
        EntityDefinition entity = Records.entity(work, entityKey);
        if (moment == null) {
            records.get(work, entityKey, id);
        } else {
            records.getAsOf(work, entityKey, id, moment);
        }
        List<Row> rows = work.tx()
                .query(
                        "select version, " + tables.of(entity).past("data")
                                + "::text as data, changed_at, changed_by, changed_by_name, cause::text as cause"
                                + " from record_history where record_id = $1 and entity_no = $2"
                                + " and ($3::timestamptz is null or changed_at <= $3)"
                                + " order by version desc limit " + MAX_ITEMS,
                        id,
                        tables.of(entity).no(),
                        moment);
        EntityAccess access = CallerAccess.of(work.caller(), work.app()).entity(entity);
        List<Item> items = new ArrayList<>();
        ObjectNode after = values(work, entity, id, moment);
        for (Row row : rows) {
            ObjectNode document = (ObjectNode) row.json("data");
            ObjectNode before = told(work, entity, PastVersions.values(entity, document), document);
            List<Change> changes = changes(entity, access, before, after);
            // That something hidden was changed, by whom and when, is hidden, too.
            if (!changes.isEmpty()) {
                items.add(new Item(
                        row.integer("version") + 1,
                        row.instant("changed_at"),
                        person(row),
                        because(row.json("cause")),
                        changes));
            }
            after = before;
        }
        return new Trail(items);
    }

    /** What the record holds, at the moment or now. */
    private ObjectNode values(Work work, EntityDefinition entity, UUID id, @Nullable Instant moment) {
        EntityTable table = tables.of(entity);
        Optional<ObjectNode> then = moment == null
                ? Optional.empty()
                : new PastVersions(work.tx(), entity, table)
                        .at(id, moment)
                        .map(past -> told(work, entity, past.values(), past.document()));
        return then.orElseGet(() -> {
            StoredRecord now = new RecordRows(work.tx(), entity, table).find(id, false);
            return now == null ? Json.object() : told(work, entity, now.values(), now.rest());
        });
    }

    /** Values, with what the platform wrote in them as far as the caller may be told it. */
    private static ObjectNode told(Work work, EntityDefinition entity, ObjectNode values, ObjectNode rest) {
        if (!rest.has(ToldValues.KEY)) {
            return values;
        }
        ObjectNode told = Json.object();
        for (FieldDefinition field : entity.fields()) {
            if (values.hasNonNull(field.key())) {
                told.set(field.key(), ToldValues.seen(work, rest, field, values.get(field.key())));
            }
        }
        return told;
    }

    private static @Nullable Person person(Row row) {
        UUID id = row.uuid("changed_by");
        return id == null || id.equals(Caller.system().userId())
                ? null
                : new Person(id, String.valueOf(row.text("changed_by_name")));
    }

    private static Because because(JsonNode cause) {
        String type = cause.path("type").asText("").toLowerCase(Locale.ROOT);
        return new Because(
                type, type.equals("person") ? null : cause.path("key").asText(null));
    }

    private static List<Change> changes(
            EntityDefinition entity, EntityAccess access, ObjectNode before, ObjectNode after) {
        List<Change> changes = new ArrayList<>();
        for (FieldDefinition field : entity.fields()) {
            JsonNode old = value(before, field);
            JsonNode next = value(after, field);
            if (!field.isComputed() && access.reads(field) && !old.equals(next)) {
                changes.add(new Change(field.key(), old, next));
            }
        }
        return changes;
    }

    private static JsonNode value(ObjectNode values, FieldDefinition field) {
        return values.hasNonNull(field.key()) ? values.get(field.key()) : NullNode.getInstance();
    }
}
