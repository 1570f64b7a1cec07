package io.bankwright.core.record;

import io.bankwright.core.store.Row;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records by what people call them: a user by user name, an org unit by code, anything else by its first unique field. */
@Singleton
public class NaturalKeys {
    private final EntityTables tables;

    NaturalKeys(EntityTables tables) {
        this.tables = tables;
    }

    /** The field people know the entity's records by. */
    public static Optional<FieldDefinition> of(EntityDefinition entity) {
        return entity.fields().stream()
                .filter(field -> field.unique() && !field.type().name().equals("serial"))
                .findFirst()
                .or(() ->
                        entity.fields().stream().filter(FieldDefinition::unique).findFirst());
    }

    /** Ids of those of the named records that the transaction may see. */
    public Map<String, UUID> find(Work work, EntityDefinition entity, FieldDefinition key, Collection<String> names) {
        Map<String, UUID> found = new HashMap<>();
        if (names.isEmpty()) {
            return found;
        }
        EntityTable table = tables.of(entity);
        EntityTable.Column column = table.promoted().get(key.storageKey());
        String expression = column != null && column.ready()
                ? column.name()
                : "(" + table.document("data") + "->>'" + key.storageKey() + "')";
        for (Row row : work.tx()
                .query(
                        "select id, " + expression + "::text as name from " + table.name() + " where " + expression
                                + "::text = any ($1)",
                        names)) {
            found.put(row.text("name"), row.uuid("id"));
        }
        return found;
    }
}
