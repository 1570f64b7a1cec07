package io.bankwright.core.access;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which fields a path tells, as keys: {@code entity} and {@code entity.field}. Pure. */
public final class ToldFields {
    private ToldFields() {}

    /** The field a path ends at, wherever it leads over; an id names a record and tells nothing of it. */
    public static Set<String> of(AppModel app, EntityDefinition entity, List<String> path) {
        if (path.isEmpty() || path.getFirst().equals("id")) {
            return Set.of();
        }
        Optional<FieldDefinition> field = entity.field(path.getFirst());
        if (field.isEmpty()) {
            return Set.of();
        }
        if (path.size() > 1 && field.get().storage() instanceof StorageClass.Reference reference) {
            return app.entity(reference.entity())
                    .map(target -> of(app, target, path.subList(1, path.size())))
                    .orElse(Set.of());
        }
        return of(entity.key(), path.getFirst());
    }

    /** The keys of one field. */
    public static Set<String> of(String entity, String field) {
        return Set.of(entity, entity + "." + field);
    }
}
