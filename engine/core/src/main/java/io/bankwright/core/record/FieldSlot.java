package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.model.entity.FieldDefinition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place in the document for the values of a field whose type was changed: each type it has had keeps its own (ADR 0012).
 *
 * @param field storage key of the field as it was before any change of type
 * @param type the field's type and what it stores, see {@link #type(FieldDefinition)}
 * @param storageKey key in the document
 * @param source storage key it was first filled from, null for the place the field began in
 * @param shape what a value must be, see {@link FieldShapes}
 * @param ready whether every record has it
 */
record FieldSlot(
        String field,
        String type,
        String storageKey,
        @Nullable String source,
        ObjectNode shape,
        boolean ready) {
    /** Stands before the number of every place but the first; no authored key has it, see {@link FieldDefinition#isMoved()}. */
    static final char MARK = '$';

    static String type(FieldDefinition field) {
        return field.type().name() + ":" + StorageText.write(field.storage());
    }

    /** The places of one table as the functions {@code bw_read} and {@code bw_keep} take them. */
    static ArrayNode groups(Collection<FieldSlot> slots) {
        Map<String, ArrayNode> groups = new LinkedHashMap<>();
        for (FieldSlot slot : slots) {
            ObjectNode node = Json.object().put("slot", slot.storageKey());
            node.set("shape", slot.shape());
            if (slot.source() != null) {
                node.put("source", slot.source()).set("was", shapeOf(slots, slot.source()));
            }
            groups.computeIfAbsent(slot.field(), field -> Json.mapper().createArrayNode())
                    .add(node);
        }
        return Json.mapper().createArrayNode().addAll(List.copyOf(groups.values()));
    }

    private static ObjectNode shapeOf(Collection<FieldSlot> slots, String storageKey) {
        return slots.stream()
                .filter(slot -> slot.storageKey().equals(storageKey))
                .findFirst()
                .map(FieldSlot::shape)
                .orElseGet(Json::object);
    }
}
