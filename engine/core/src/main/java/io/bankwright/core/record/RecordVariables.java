package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records as expressions see them: fields by key, related records as far as the expression asks, formulas computed. */
@Singleton
class RecordVariables {
    private static final int MAX_HOPS = 4;

    private final EntityTables tables;
    private final BusinessClock clock;

    RecordVariables(EntityTables tables, BusinessClock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** What expressions may name besides fields. */
    static void addCaller(Map<String, @Nullable Object> variables, Caller caller) {
        variables.put("me", caller.userId().toString());
        variables.put("my_org", caller.orgId() == null ? null : caller.orgId().toString());
    }

    /** The variables of stored values that the paths name; related records are read with the sight of the transaction. */
    Map<String, @Nullable Object> of(
            Work work, EntityDefinition entity, @Nullable UUID id, ObjectNode values, Set<List<String>> paths) {
        return of(work, entity, id, values, paths, 0);
    }

    private Map<String, @Nullable Object> of(
            Work work,
            EntityDefinition entity,
            @Nullable UUID id,
            ObjectNode values,
            Set<List<String>> paths,
            int depth) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("id", id == null ? null : id.toString());
        addFields(entity, values, paths, depth, variables);
        addRelated(work, entity, values, paths, depth, variables);
        addCaller(variables, work.caller());
        addFormulas(work, entity, values, paths, depth, variables);
        return variables;
    }

    /** The fields that are read, by formulas too: a record has many, an expression reads few. */
    private static void addFields(
            EntityDefinition entity,
            ObjectNode values,
            Set<List<String>> paths,
            int depth,
            Map<String, @Nullable Object> variables) {
        for (List<String> path : paths) {
            FieldDefinition field = entity.byKey().get(path.getFirst());
            if (field == null || variables.containsKey(field.key())) {
                continue;
            }
            if (!isFormula(field)) {
                variables.put(field.key(), FeelValues.of(values.path(field.key()), field.storage()));
            } else if (depth <= MAX_HOPS) {
                addFields(entity, values, expression(field).paths(), depth + 1, variables);
            }
        }
    }

    private void addRelated(
            Work work,
            EntityDefinition entity,
            ObjectNode values,
            Set<List<String>> paths,
            int depth,
            Map<String, @Nullable Object> variables) {
        Map<String, Set<List<String>>> byHead = paths.stream()
                .filter(path -> path.size() > 1 && !path.get(1).equals("id"))
                .collect(Collectors.groupingBy(
                        List::getFirst, Collectors.mapping(path -> path.subList(1, path.size()), Collectors.toSet())));
        byHead.forEach((head, rest) -> entity.field(head)
                .filter(field -> values.hasNonNull(head) && depth < MAX_HOPS)
                .ifPresent(field -> {
                    if (field.storage() instanceof StorageClass.Reference reference) {
                        variables.put(
                                head, related(work, reference.entity(), FeelValues.id(values.get(head)), rest, depth));
                    }
                }));
    }

    private @Nullable Map<String, @Nullable Object> related(
            Work work, String entityKey, UUID id, Set<List<String>> paths, int depth) {
        EntityDefinition entity = work.app().entity(entityKey).orElseThrow();
        StoredRecord record = new RecordRows(work.tx(), entity, tables.of(entity)).find(id, false);
        return record == null ? null : of(work, entity, id, record.values(), paths, depth + 1);
    }

    private void addFormulas(
            Work work,
            EntityDefinition entity,
            ObjectNode values,
            Set<List<String>> paths,
            int depth,
            Map<String, @Nullable Object> variables) {
        Set<String> wanted = paths.stream().map(List::getFirst).collect(Collectors.toSet());
        for (FieldDefinition field : entity.fields()) {
            if (isFormula(field) && wanted.contains(field.key())) {
                variables.put(field.key(), formula(work, entity, field, values, variables, depth));
            }
        }
    }

    private @Nullable Object formula(
            Work work,
            EntityDefinition entity,
            FieldDefinition field,
            ObjectNode values,
            Map<String, @Nullable Object> variables,
            int depth) {
        Expression expression = expression(field);
        Map<String, @Nullable Object> scope = new HashMap<>(variables);
        if (depth < MAX_HOPS) {
            addRelated(work, entity, values, expression.paths(), depth, scope);
            addFormulas(work, entity, values, expression.paths(), depth + 1, scope);
        }
        return expression.evaluate(scope, clock);
    }

    /** Adds the computed value of every formula the record has. */
    ObjectNode withFormulas(Work work, EntityDefinition entity, UUID id, ObjectNode values) {
        List<FieldDefinition> formulas =
                entity.fields().stream().filter(RecordVariables::isFormula).toList();
        if (formulas.isEmpty()) {
            return values;
        }
        Collection<List<String>> paths =
                formulas.stream().map(field -> List.of(field.key())).toList();
        Map<String, @Nullable Object> variables = of(work, entity, id, values, Set.copyOf(paths));
        ObjectNode result = Json.object();
        for (FieldDefinition field : entity.fields()) {
            if (isFormula(field)) {
                Object value = variables.get(field.key());
                if (value != null) {
                    result.set(field.key(), FormulaValues.json(value, field.storage()));
                }
            } else if (values.has(field.key())) {
                result.set(field.key(), values.get(field.key()));
            }
        }
        return result;
    }

    static boolean isFormula(FieldDefinition field) {
        return field.type().name().equals("formula");
    }

    /** Whether a formula needs nothing but stored fields of its own record. */
    static boolean isSelfContained(EntityDefinition entity, FieldDefinition formula) {
        Expression expression = expression(formula);
        return !expression.usesClock()
                && expression.paths().stream()
                        .allMatch(path -> entity.field(path.getFirst())
                                .filter(FieldDefinition::isStored)
                                .filter(field -> !(field.storage() instanceof StorageClass.Reference))
                                .isPresent());
    }

    static Expression expression(FieldDefinition field) {
        return Expression.parse(field.config().path("expression").asText());
    }
}
