package io.bankwright.rule.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.SettingReferences;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.schema.SchemaProblem;
import io.bankwright.expression.TypeScope;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Checks the settings of actions before anything is evaluated: names, words, and every FEEL text in them. */
final class SettingsCheck {
    private static final Set<String> ON_RECORDS = Set.of("create_record", "update_record");

    private final AppModel app;
    private final TypeScope scope;
    private final Collection<ActionType> catalogue;

    SettingsCheck(AppModel app, TypeScope scope, Collection<ActionType> catalogue) {
        this.app = app;
        this.scope = scope;
        this.catalogue = catalogue;
    }

    void check(RuleAction action, Place place) {
        Optional<ActionType> type = catalogue.stream()
                .filter(known -> known.name().equals(action.action()))
                .findFirst();
        if (type.isEmpty()) {
            place.at("action").fault(DefinitionProblem.UNKNOWN_REFERENCE, action.action());
            return;
        }
        Place with = place.at("with");
        names(type.get().configSchema(), action.with(), with);
        SettingReferences.check(type.get().configSchema(), action.with(), app, with);
        if (action.action().equals("create_task")) {
            ObjectNode others = action.with().deepCopy();
            type.get().configSchema().path("properties").fieldNames().forEachRemaining(others::remove);
            fields("task", others, with);
            fields("task", action.with().path("fields"), with.at("fields"));
        }
        if (ON_RECORDS.contains(action.action())) {
            onRecord(action.with(), with);
        }
        values(action.with(), with);
    }

    private void names(ObjectNode schema, ObjectNode with, Place place) {
        JsonNode properties = schema.path("properties");
        boolean open = schema.path("additionalProperties").asBoolean(false);
        with.properties().forEach(entry -> {
            JsonNode known = properties.path(entry.getKey());
            if (known.isMissingNode() && !open) {
                place.at(entry.getKey()).fault(SchemaProblem.UNKNOWN_SETTING, entry.getKey());
            }
            word(known.path("enum"), entry.getValue(), place.at(entry.getKey()));
        });
        schema.path("required").forEach(name -> {
            if (!with.hasNonNull(name.asText())) {
                place.at(name.asText()).fault(SchemaProblem.MISSING_SETTING, name.asText());
            }
        });
    }

    private static void word(JsonNode words, JsonNode value, Place place) {
        boolean literal = value.isTextual() && !value.textValue().startsWith("=");
        if (!words.isArray() || !literal) {
            return;
        }
        for (JsonNode word : words) {
            if (word.equals(value)) {
                return;
            }
        }
        place.fault(SchemaProblem.INVALID_SETTING, value.textValue());
    }

    private void onRecord(ObjectNode with, Place place) {
        String entity = with.path("entity").asText();
        if (!entity.startsWith("=")) {
            // That there is no such entity has been told.
            if (app.entity(entity).isPresent()) {
                fields(entity, with.path("values"), place.at("values"));
            }
        }
    }

    private void fields(String entity, JsonNode values, Place place) {
        Optional<EntityDefinition> target = app.entity(entity);
        values.fieldNames().forEachRemaining(name -> {
            if (target.flatMap(found -> found.field(name)).isEmpty()) {
                place.at(name).fault(DefinitionProblem.UNKNOWN_FIELD, name);
            }
        });
    }

    /** Every FEEL text in a tree of settings. */
    void values(JsonNode node, Place place) {
        if (node.isTextual() && node.textValue().startsWith("=")) {
            Tree.parse(node.textValue().substring(1), place)
                    .ifPresent(expression -> Expressions.check(expression, scope, place));
        } else if (node.isObject()) {
            node.properties().forEach(entry -> values(entry.getValue(), place.at(entry.getKey())));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                values(node.get(i), place.at(i));
            }
        }
    }
}
