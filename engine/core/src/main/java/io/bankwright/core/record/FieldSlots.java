package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places of fields whose type was changed: read, added, and found for the fields of a model. */
final class FieldSlots {
    private FieldSlots() {}

    /** By number of the table, in the order they came. */
    static Map<Integer, List<FieldSlot>> load(Tx tx) {
        Map<Integer, List<FieldSlot>> slots = new HashMap<>();
        for (Row row : tx.query("select entity_no, field, type, storage_key, source, shape::text as shape, state"
                + " from field_slot order by no")) {
            slots.computeIfAbsent(row.integer("entity_no"), no -> new ArrayList<>())
                    .add(new FieldSlot(
                            row.text("field"),
                            row.text("type"),
                            row.text("storage_key"),
                            row.text("source"),
                            (ObjectNode) row.json("shape"),
                            row.text("state").equals("ready")));
        }
        return slots;
    }

    /** Adds the place a type needs, unless the field has been of that type before. */
    static EntityTable add(Tx tx, EntityTable table, Retype retype, boolean empty) {
        String field = retype.after().storageKey();
        List<FieldSlot> slots = new ArrayList<>(table.slots());
        if (slots.stream().noneMatch(slot -> slot.field().equals(field))) {
            slots.add(insert(
                    tx,
                    table,
                    new FieldSlot(
                            field,
                            FieldSlot.type(retype.before()),
                            retype.before().storageKey(),
                            null,
                            FieldShapes.shape(retype.before()),
                            true)));
        }
        if (find(slots, retype.after()).isEmpty()) {
            long no = tx.query("select nextval(pg_get_serial_sequence('field_slot', 'no')) as no")
                    .getFirst()
                    .number("no");
            slots.add(insert(
                    tx,
                    table,
                    new FieldSlot(
                            field,
                            FieldSlot.type(retype.after()),
                            field + FieldSlot.MARK + no,
                            retype.before().storageKey(),
                            FieldShapes.shape(retype.after()),
                            empty)));
        }
        return table.withSlots(List.copyOf(slots));
    }

    private static FieldSlot insert(Tx tx, EntityTable table, FieldSlot slot) {
        tx.execute(
                "insert into field_slot (entity_no, field, type, storage_key, source, shape, state)"
                        + " values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)",
                table.no(),
                slot.field(),
                slot.type(),
                slot.storageKey(),
                slot.source(),
                Json.write(slot.shape()),
                slot.ready() ? "ready" : "filling");
        return slot;
    }

    /** Options, bounds and lengths as the model has them now. */
    static EntityTable reshape(Tx tx, EntityTable table, EntityDefinition placed) {
        List<FieldSlot> slots = new ArrayList<>();
        for (FieldSlot slot : table.slots()) {
            ObjectNode shape = placed.fields().stream()
                    .filter(field -> field.storageKey().equals(slot.storageKey()))
                    .findFirst()
                    .map(FieldShapes::shape)
                    .orElse(slot.shape());
            if (!shape.equals(slot.shape())) {
                tx.execute(
                        "update field_slot set shape = $3::text::jsonb where entity_no = $1 and storage_key = $2",
                        table.no(),
                        slot.storageKey(),
                        Json.write(shape));
            }
            slots.add(new FieldSlot(slot.field(), slot.type(), slot.storageKey(), slot.source(), shape, slot.ready()));
        }
        return table.withSlots(slots);
    }

    /** The model with each field in the place of its type. */
    static AppModel placed(AppModel app, Map<String, EntityTable> tables) {
        AppModel placed = app;
        for (EntityDefinition entity : app.entities().values()) {
            EntityTable table = tables.get(entity.qualifiedKey());
            if (table != null && !table.slots().isEmpty()) {
                placed = placed.with(EntityDefinition.class, entity.key(), placed(entity, table));
            }
        }
        return placed;
    }

    private static EntityDefinition placed(EntityDefinition entity, EntityTable table) {
        return entity.withFields(entity.fields().stream()
                .map(field -> find(table.slots(), field)
                        .map(slot -> field.keptAs(slot.storageKey()))
                        .orElse(field))
                .toList());
    }

    static Optional<FieldSlot> find(List<FieldSlot> slots, FieldDefinition field) {
        return slots.stream()
                .filter(slot -> slot.field().equals(field.storageKey()))
                .filter(slot -> slot.type().equals(FieldSlot.type(field)))
                .findFirst();
    }
}
