package io.bankwright.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import java.util.Set;
import java.util.UUID;

/** Settings of actions as values of records. */
final class RecordConfig {
    private RecordConfig() {}

    /** Values for the fields of an entity; a record's context stands for its id. Settings in {@code others} are left out. */
    static ObjectNode values(Work work, String entity, JsonNode config, Set<String> others) {
        EntityDefinition definition = work.app()
                .entity(entity)
                .orElseThrow(() -> new ProblemException(ActionProblem.CONFIG_INVALID, "there is no entity " + entity));
        ObjectNode values = Json.object();
        config.properties().forEach(entry -> {
            if (!others.contains(entry.getKey())) {
                values.set(entry.getKey(), value(definition, entry.getKey(), entry.getValue()));
            }
        });
        return values;
    }

    private static JsonNode value(EntityDefinition entity, String key, JsonNode value) {
        boolean reference = entity.field(key)
                .map(FieldDefinition::storage)
                .filter(storage -> storage instanceof StorageClass.Reference)
                .isPresent();
        return reference && value.hasNonNull("id") ? value.get("id") : value;
    }

    /** A text setting that must be there. */
    static String text(ObjectNode config, String key) {
        if (!config.hasNonNull(key) || config.get(key).asText().isBlank()) {
            throw new ProblemException(ActionProblem.CONFIG_INVALID, "the setting " + key + " is empty");
        }
        return config.get(key).asText();
    }

    /** An id, given as text or as a record's context. */
    static UUID id(ObjectNode config, String key) {
        JsonNode value = config.path(key);
        String text = value.hasNonNull("id") ? value.get("id").asText() : value.asText();
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ActionProblem.CONFIG_INVALID, "the setting " + key + " is not a record");
        }
    }

    /** What a step that made a record gives to later ones. */
    static ObjectNode made(UUID id) {
        return Json.object().put("id", id.toString());
    }
}
