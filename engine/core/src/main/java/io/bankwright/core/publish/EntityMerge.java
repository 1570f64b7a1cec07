package io.bankwright.core.publish;

import io.bankwright.core.publish.kind.EntityProblem;
import io.bankwright.core.publish.kind.ExtensionDefinition;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an app's entities and the system's, with the app's extensions, into one set. */
final class EntityMerge {
    private final String app;
    private final Map<String, EntityDefinition> system;
    private final Faults faults;

    EntityMerge(String app, Map<String, EntityDefinition> system, Faults faults) {
        this.app = app;
        this.system = system;
        this.faults = faults;
    }

    Map<String, Object> merge(Map<String, Object> own, Map<String, ExtensionDefinition> extensions) {
        Map<String, Object> merged = new LinkedHashMap<>();
        own.forEach((key, entity) -> {
            if (system.containsKey(key)) {
                faults.error(
                        "entities/" + key + ".entity.yaml",
                        "/key",
                        EntityProblem.TAKEN_ENTITY_KEY.code(),
                        EntityProblem.TAKEN_ENTITY_KEY.title(),
                        Map.of("name", key));
            } else {
                merged.put(key, owned((EntityDefinition) entity));
            }
        });
        system.forEach((key, entity) -> merged.put(key, extended(entity, extensions.get(key))));
        return merged;
    }

    private EntityDefinition owned(EntityDefinition entity) {
        return with(entity, app, entity.label(), entity.fields());
    }

    private EntityDefinition extended(EntityDefinition entity, @Nullable ExtensionDefinition extension) {
        if (extension == null) {
            return entity;
        }
        List<FieldDefinition> fields = new ArrayList<>(entity.fields());
        extension.fields().stream()
                .filter(field -> entity.field(field.key()).isEmpty())
                .forEach(field -> fields.add(stored(field)));
        Label label = extension.label().isEmpty() ? entity.label() : extension.label();
        return with(entity, entity.app(), label, fields);
    }

    /** An app's field in a table of the system is kept under the app's name: two apps may choose the same key. */
    private FieldDefinition stored(FieldDefinition field) {
        return field.keptAs(app + "." + field.key());
    }

    private static EntityDefinition with(
            EntityDefinition entity, String app, Label label, List<FieldDefinition> fields) {
        Label plural = label.equals(entity.label()) ? entity.plural() : label;
        return new EntityDefinition(
                        app,
                        entity.key(),
                        label,
                        plural,
                        entity.icon(),
                        entity.titleField(),
                        entity.access(),
                        entity.appendOnly(),
                        fields,
                        entity.rules())
                .keepingHistory(entity.historyKept());
    }
}
