package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Whether the records that many rows refer to are there for the caller, with one query per field. */
@Singleton
class VisibleReferences {
    private final EntityTables tables;
    private final AccessCompiler access;

    VisibleReferences(EntityTables tables, AccessCompiler access) {
        this.tables = tables;
        this.access = access;
    }

    /** The faults of each row, in the order of the rows. */
    List<List<Violation>> check(Work work, EntityDefinition entity, List<ObjectNode> rows) {
        List<List<Violation>> faults = new ArrayList<>();
        rows.forEach(row -> faults.add(new ArrayList<>()));
        for (FieldDefinition field : entity.fields()) {
            target(field).ifPresent(target -> checkField(work, field, target, rows, faults));
        }
        return faults;
    }

    private void checkField(
            Work work, FieldDefinition field, String target, List<ObjectNode> rows, List<List<Violation>> faults) {
        Set<UUID> wanted = new HashSet<>();
        rows.forEach(row -> wanted.addAll(ids(row.path(field.key()))));
        if (wanted.isEmpty()) {
            return;
        }
        Set<UUID> there = visible(work, Records.entity(work, target), wanted);
        for (int i = 0; i < rows.size(); i++) {
            if (!there.containsAll(ids(rows.get(i).path(field.key())))) {
                faults.get(i).add(missing(field));
            }
        }
    }

    static Violation missing(FieldDefinition field) {
        return new Violation(
                RecordInput.pointer(field.key()),
                "reference-not-found",
                "The record the field " + field.key() + " refers to is not there",
                Map.of("field", field.key()));
    }

    private Set<UUID> visible(Work work, EntityDefinition entity, Collection<UUID> ids) {
        Table<?> table = tables.of(entity).table().as("t");
        Set<UUID> found = new HashSet<>();
        work.tx()
                .query(Sql.dsl()
                        .select(DSL.field(DSL.name("t", "id")))
                        .from(table)
                        .where(DSL.condition(
                                "{0} = any ({1})",
                                DSL.field(DSL.name("t", "id"), SQLDataType.UUID),
                                DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType())))
                        .and(access.rows(work.caller(), work.app(), entity, Operation.READ, table)))
                .forEach(row -> found.add(row.uuid("id")));
        return found;
    }

    private static List<UUID> ids(JsonNode value) {
        List<UUID> ids = new ArrayList<>();
        if (value.isTextual()) {
            ids.add(FeelValues.id(value));
        }
        value.forEach(item -> ids.add(FeelValues.id(item)));
        return ids;
    }

    private static Optional<String> target(FieldDefinition field) {
        return switch (field.storage()) {
            case StorageClass.Reference reference -> Optional.of(reference.entity());
            case StorageClass.References references -> Optional.of(references.entity());
            default -> Optional.empty();
        };
    }
}
