package io.bankwright.core.record;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.FieldReads;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which rollups of an app depend on which fields of an entity. Derived once per version. */
final class RollupInputs {
    private final Map<String, List<Input>> byEntity = new HashMap<>();

    /**
     * What one rollup reads of the records at the end of one way.
     *
     * @param path references from the child to those records; empty for the children themselves
     * @param fields keys of the fields that it reads there
     */
    record Input(RollupField rollup, List<FieldDefinition> path, Set<String> fields) {
        /** Whether the children themselves are read. */
        boolean isChild() {
            return path.isEmpty();
        }

        boolean reads(RecordChange change) {
            return change.type() != RecordChange.Type.UPDATED
                    || change.changedFields().stream().anyMatch(fields::contains);
        }
    }

    private RollupInputs(AppModel app) {
        for (EntityDefinition parent : app.entities().values()) {
            parent.fields().stream()
                    .filter(RollupField::isRollup)
                    .forEach(field -> add(RollupField.read(parent, field, app)));
        }
    }

    static RollupInputs of(AppModel app) {
        return app.derived(RollupInputs.class, RollupInputs::new);
    }

    /** What rollups read of an entity's records. */
    List<Input> of(EntityDefinition entity) {
        return byEntity.getOrDefault(entity.key(), List.of());
    }

    /** All rollups. */
    List<RollupField> all() {
        return byEntity.values().stream()
                .flatMap(List::stream)
                .filter(Input::isChild)
                .map(Input::rollup)
                .toList();
    }

    private void add(RollupField rollup) {
        Map<List<FieldDefinition>, Set<String>> fields = new LinkedHashMap<>();
        Map<List<FieldDefinition>, EntityDefinition> ends = new HashMap<>();
        for (FieldReads.Read read : rollup.reads()) {
            fields.computeIfAbsent(read.via(), path -> new TreeSet<>())
                    .add(read.field().key());
            ends.put(read.via(), read.entity());
        }
        fields.forEach((path, keys) -> byEntity.computeIfAbsent(ends.get(path).key(), key -> new ArrayList<>())
                .add(new Input(rollup, path, keys)));
    }
}
