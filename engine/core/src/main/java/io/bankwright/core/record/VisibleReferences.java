package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.store.Row;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Whether the records that rows refer to are there for the caller, asked in one round trip for all of them. */
@Singleton
class VisibleReferences {
    private final EntityTables tables;
    private final AccessCompiler access;
    private final ReferredTitles titles;

    VisibleReferences(EntityTables tables, AccessCompiler access, ReferredTitles titles) {
        this.tables = tables;
        this.access = access;
        this.titles = titles;
    }

    /** The faults of each row, in the order of the rows. */
    List<List<Violation>> check(Work work, EntityDefinition entity, List<ObjectNode> rows) {
        Map<String, Set<UUID>> wanted = new LinkedHashMap<>();
        for (FieldDefinition field : entity.fields()) {
            target(field)
                    .ifPresent(target -> rows.forEach(row -> ids(row.path(field.key()))
                            .forEach(id -> wanted.computeIfAbsent(target, key -> new HashSet<>())
                                    .add(id))));
        }
        // Who writes one record is shown what it refers to.
        Map<String, Set<UUID>> there = rows.size() == 1 ? readable(work, wanted) : visible(work, wanted);
        List<List<Violation>> faults = new ArrayList<>();
        for (ObjectNode row : rows) {
            List<Violation> own = new ArrayList<>();
            for (FieldDefinition field : entity.fields()) {
                target(field)
                        .filter(target -> !there.getOrDefault(target, Set.of()).containsAll(ids(row.path(field.key()))))
                        .ifPresent(target -> own.add(missing(field)));
            }
            faults.add(own);
        }
        return faults;
    }

    private Map<String, Set<UUID>> readable(Work work, Map<String, Set<UUID>> wanted) {
        Map<String, Set<UUID>> found = new HashMap<>();
        titles.read(work, wanted).forEach((target, known) -> found.put(target, known.keySet()));
        return found;
    }

    static Violation missing(FieldDefinition field) {
        return new Violation(
                RecordInput.pointer(field.key()),
                "reference-not-found",
                "The record the field " + field.key() + " refers to is not there",
                Map.of("field", field.key()));
    }

    private Map<String, Set<UUID>> visible(Work work, Map<String, Set<UUID>> wanted) {
        List<String> targets = List.copyOf(wanted.keySet());
        List<List<Row>> answers = work.tx()
                .queryAll(targets.stream()
                        .map(target -> select(work, Records.entity(work, target), wanted.get(target)))
                        .toList());
        Map<String, Set<UUID>> found = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Set<UUID> ids = new HashSet<>();
            answers.get(i).forEach(row -> ids.add(row.uuid("id")));
            found.put(targets.get(i), ids);
        }
        return found;
    }

    private Select<?> select(Work work, EntityDefinition entity, Collection<UUID> ids) {
        Table<?> table = tables.of(entity).table().as("t");
        return Sql.dsl()
                .select(DSL.field(DSL.name("t", "id")))
                .from(table)
                .where(DSL.condition(
                        "{0} = any ({1})",
                        DSL.field(DSL.name("t", "id"), SQLDataType.UUID),
                        DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType())))
                .and(access.rows(work.caller(), work.app(), entity, Operation.READ, table));
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
