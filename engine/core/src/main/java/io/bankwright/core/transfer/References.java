package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.record.NaturalKeys;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns natural keys in files into ids, with one query per reference field and chunk. What is not found stays as it is and is refused later. */
@Singleton
class References {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final NaturalKeys keys;

    References(NaturalKeys keys) {
        this.keys = keys;
    }

    void resolve(Work work, EntityDefinition entity, List<ObjectNode> rows) {
        for (FieldDefinition field : entity.fields()) {
            target(field).ifPresent(target -> resolve(work, field, Records.entity(work, target), rows));
        }
    }

    private void resolve(Work work, FieldDefinition field, EntityDefinition target, List<ObjectNode> rows) {
        // Who may not read the key could try out its values here.
        EntityAccess rights = CallerAccess.of(work.caller(), work.app()).entity(target);
        Optional<FieldDefinition> key = NaturalKeys.of(target).filter(rights::reads);
        if (key.isEmpty()) {
            return;
        }
        Set<String> names = new HashSet<>();
        rows.forEach(row -> collect(row.path(field.key()), names));
        Map<String, UUID> found = new HashMap<>(keys.find(work, target, key.get(), names));
        rows.forEach(row -> replace(row, field.key(), found));
    }

    /** Takes out of a row what refers to records that are not there yet. */
    static ObjectNode takeUnresolved(EntityDefinition entity, ObjectNode row) {
        ObjectNode open = row.objectNode();
        for (FieldDefinition field : entity.fields()) {
            Set<String> names = new HashSet<>();
            if (target(field).isPresent()) {
                collect(row.path(field.key()), names);
            }
            if (!names.isEmpty()) {
                open.set(field.key(), row.remove(field.key()));
            }
        }
        return open;
    }

    private static void collect(JsonNode value, Set<String> names) {
        if (value.isTextual() && !UUID_TEXT.matcher(value.textValue()).matches()) {
            names.add(value.textValue());
        }
        value.forEach(item -> collect(item, names));
    }

    private static void replace(ObjectNode row, String field, Map<String, UUID> found) {
        JsonNode value = row.path(field);
        if (value.isTextual() && found.containsKey(value.textValue())) {
            row.put(field, found.get(value.textValue()).toString());
        } else if (value.isArray()) {
            ArrayNode ids = row.arrayNode();
            value.forEach(item -> ids.add(
                    found.containsKey(item.asText()) ? found.get(item.asText()).toString() : item.asText()));
            row.set(field, ids);
        }
    }

    static Optional<String> target(FieldDefinition field) {
        return switch (field.storage()) {
            case StorageClass.Reference reference -> Optional.of(reference.entity());
            case StorageClass.References references -> Optional.of(references.entity());
            default -> Optional.empty();
        };
    }
}
