package io.bankwright.core.publish.plan;

import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.List;

/** Where the fields of a compiled entity are written in its file. */
public final class FieldPlaces {
    private FieldPlaces() {}

    /** JSON pointer of a field in the file of its entity or extension. */
    public static String pointer(EntityDefinition entity, FieldDefinition field) {
        // An extension's own fields follow the system's.
        List<FieldDefinition> own = entity.fields().stream()
                .filter(other -> other.storageKey().equals(other.key())
                        == field.storageKey().equals(field.key()))
                .toList();
        return "/fields/" + own.indexOf(field);
    }
}
