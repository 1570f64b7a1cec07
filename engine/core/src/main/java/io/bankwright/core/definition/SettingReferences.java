package io.bankwright.core.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.model.app.AppModel;
import java.util.Set;

/** Whether what settings name is there, as far as their schema says what they stand for ({@code x-kind}). */
public final class SettingReferences {
    private static final Set<String> DEFINITIONS = Set.of("process", "decision", "form");

    private SettingReferences() {}

    /** Tells every literal text of an object of settings that names nothing; {@code =FEEL} is only known when it runs. */
    public static void check(JsonNode schema, JsonNode settings, AppModel app, Place place) {
        settings.properties().forEach(entry -> {
            String kind = schema.path("properties")
                    .path(entry.getKey())
                    .path("x-kind")
                    .asText();
            Place at = place.at(entry.getKey());
            if (entry.getValue().isTextual()) {
                check(kind, entry.getValue().textValue(), app, at);
            } else if (entry.getValue().isArray()) {
                for (int i = 0; i < entry.getValue().size(); i++) {
                    check(kind, entry.getValue().get(i).asText(), app, at.at(i));
                }
            }
        });
    }

    /** Tells one text that stands for something of a kind and names nothing. */
    public static void check(String kind, String text, AppModel app, Place at) {
        if (text.startsWith("=")) {
            return;
        }
        if (kind.equals("entity") && app.entity(text).isEmpty()) {
            at.fault(DefinitionProblem.UNKNOWN_ENTITY, text);
        } else if (DEFINITIONS.contains(kind) && !DefinitionKeys.has(app, kind, text)) {
            at.fault(DefinitionProblem.UNKNOWN_REFERENCE, text);
        }
    }
}
