package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.ToldText;
import io.bankwright.core.store.Json;
import java.util.HashSet;
import java.util.Set;

/** The settings of a job that waits, with what their texts tell beside them, because a job is kept as JSON. Pure. */
final class ToldSettings {
    private static final String KEY = "_told";

    private ToldSettings() {}

    /** Notes which fields a setting tells. */
    static void note(ObjectNode settings, String name, Set<String> fields) {
        if (!fields.isEmpty()) {
            fields.stream().sorted().forEach(settings.withObject(KEY).withArray(name)::add);
        }
    }

    /** The settings as an action takes them: their texts know what they tell. */
    static ObjectNode read(String app, ObjectNode kept) {
        if (!kept.has(KEY)) {
            return kept;
        }
        ObjectNode settings = kept.deepCopy();
        settings.remove(KEY);
        kept.get(KEY).properties().forEach(entry -> {
            Set<String> fields = new HashSet<>();
            entry.getValue().forEach(field -> fields.add(field.asText()));
            settings.set(entry.getKey(), told(app, settings.path(entry.getKey()), fields));
        });
        return settings;
    }

    private static JsonNode told(String app, JsonNode value, Set<String> fields) {
        if (value.isTextual()) {
            return ToldText.whole(app, value.textValue(), fields);
        }
        if (value instanceof ObjectNode object) {
            ObjectNode told = Json.object();
            object.properties().forEach(entry -> told.set(entry.getKey(), told(app, entry.getValue(), fields)));
            return told;
        }
        if (value instanceof ArrayNode items) {
            ArrayNode told = Json.array();
            items.forEach(item -> told.add(told(app, item, fields)));
            return told;
        }
        return value;
    }
}
