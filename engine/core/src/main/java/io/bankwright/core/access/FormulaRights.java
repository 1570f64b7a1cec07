package io.bankwright.core.access;

import io.bankwright.expression.Expression;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.role.FieldRight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A formula tells what it is computed from, so who may not read one of its fields, over relations too, does not see the
 * formula. A rollup is shown by its own right: it counts records nobody may look at one by one (DESIGN decision 3).
 */
final class FormulaRights {
    private final AppModel app;
    private final Map<String, EntityAccess> entities;
    private final Map<FieldDefinition, Boolean> known = new HashMap<>();

    FormulaRights(AppModel app, Map<String, EntityAccess> entities) {
        this.app = app;
        this.entities = entities;
    }

    /** Hides the formulas that tell too much. */
    void narrow() {
        Map<String, EntityAccess> narrowed = new HashMap<>();
        entities.forEach((key, access) -> narrowed.put(key, narrow(access)));
        entities.putAll(narrowed);
    }

    private EntityAccess narrow(EntityAccess access) {
        Map<String, FieldRight> rights = new HashMap<>(access.rights());
        for (FieldDefinition field : access.entity().fields()) {
            if (isFormula(field) && access.reads(field) && !reads(access.entity(), field, new HashSet<>())) {
                rights.put(field.key(), FieldRight.HIDDEN);
            }
        }
        return new EntityAccess(access.entity(), access.levels(), rights, access.lookupOnly());
    }

    private boolean reads(EntityDefinition entity, FieldDefinition field, Set<FieldDefinition> above) {
        EntityAccess access = entities.get(entity.key());
        if (access != null && !access.reads(field)) {
            return false;
        }
        if (!isFormula(field) || !above.add(field)) {
            return true;
        }
        Boolean before = known.get(field);
        if (before == null) {
            before = Expression.parse(field.config().path("expression").asText()).paths().stream()
                    .allMatch(path -> reads(entity, path, above));
            known.put(field, before);
        }
        above.remove(field);
        return before;
    }

    private boolean reads(EntityDefinition entity, List<String> path, Set<FieldDefinition> above) {
        FieldDefinition field = entity.field(path.getFirst()).orElse(null);
        if (field == null) {
            return true;
        }
        boolean ends = path.size() == 1 || !(field.storage() instanceof StorageClass.Reference);
        return reads(entity, field, above)
                && (ends
                        || app.entity(((StorageClass.Reference) field.storage()).entity())
                                .map(target -> reads(target, path.subList(1, path.size()), above))
                                .orElse(true));
    }

    private static boolean isFormula(FieldDefinition field) {
        return field.type().name().equals("formula");
    }
}
