package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.Mask;
import io.bankwright.model.role.FieldRight;
import jakarta.inject.Singleton;
import java.util.TreeSet;

/** The one place where stored values become what a caller may see. */
@Singleton
class RecordView {
    private final RecordVariables variables;

    RecordView(RecordVariables variables) {
        this.variables = variables;
    }

    /** The record with formulas computed, hidden fields left out and masked ones masked. */
    EntityRecord of(Work work, EntityDefinition entity, StoredRecord stored) {
        return of(work, entity, stored, variables.withFormulas(work, entity, stored.id(), stored.values()));
    }

    /** The same of an earlier version: without formulas that ask for today or for other records, which are today's. */
    EntityRecord ofPast(Work work, EntityDefinition entity, StoredRecord stored) {
        ObjectNode all = variables.withFormulas(work, entity, stored.id(), stored.values());
        entity.fields().stream()
                .filter(field -> RecordVariables.isFormula(field) && !RecordVariables.isSelfContained(entity, field))
                .forEach(field -> all.remove(field.key()));
        return of(work, entity, stored, all);
    }

    private static EntityRecord of(Work work, EntityDefinition entity, StoredRecord stored, ObjectNode all) {
        EntityAccess access = CallerAccess.of(work.caller(), work.app()).entity(entity);
        ObjectNode seen = Json.object();
        TreeSet<String> masked = new TreeSet<>();
        for (FieldDefinition field : entity.fields()) {
            if (all.hasNonNull(field.key())) {
                FieldRight right = right(field, access, work);
                JsonNode value = all.get(field.key());
                if (right == FieldRight.MASKED) {
                    masked.add(field.key());
                    seen.put(field.key(), mask(field, value.asText()));
                } else if (right != FieldRight.HIDDEN) {
                    JsonNode told = ToldValues.seen(work, stored.rest(), field, value);
                    if (!told.equals(value)) {
                        masked.add(field.key());
                    }
                    seen.set(field.key(), told);
                }
            }
        }
        return new EntityRecord(
                stored.id(),
                entity.key(),
                stored.version(),
                seen,
                masked,
                stored.createdAt(),
                stored.createdBy(),
                stored.updatedAt());
    }

    private static FieldRight right(FieldDefinition field, EntityAccess access, Work work) {
        return work.caller().isSystem() ? FieldRight.EDIT : access.right(field);
    }

    private static String mask(FieldDefinition field, String text) {
        Mask mask = field.mask();
        return (mask == null ? Mask.TEXT : mask).apply(text);
    }
}
