package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.OrgTree;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.RecordRule;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** What must be true of a record whichever way it comes: required fields, references, rules of the entity and of engines. */
@Singleton
class RecordChecks {
    private final EntityTables tables;
    private final AccessCompiler access;
    private final OrgTree orgs;
    private final RecordVariables variables;
    private final VisibleReferences references;
    private final List<RecordCheck> further;
    private final BusinessClock clock;

    RecordChecks(
            EntityTables tables,
            AccessCompiler access,
            OrgTree orgs,
            RecordVariables variables,
            VisibleReferences references,
            Instance<RecordCheck> further,
            BusinessClock clock) {
        this.tables = tables;
        this.access = access;
        this.orgs = orgs;
        this.variables = variables;
        this.references = references;
        this.further = further.stream().toList();
        this.clock = clock;
    }

    List<Violation> check(
            Work work, EntityDefinition entity, @Nullable UUID id, ObjectNode values, Set<String> changed) {
        List<Violation> violations = new ArrayList<>();
        required(entity, values, violations);
        references(work, entity, values, changed, violations);
        if (violations.isEmpty()) {
            rules(work, entity, id, values, changed, violations);
        }
        return violations;
    }

    /** The checks of a new record but for its references: required fields and rules. */
    List<Violation> checkValues(Work work, EntityDefinition entity, ObjectNode values) {
        List<Violation> violations = new ArrayList<>();
        required(entity, values, violations);
        if (violations.isEmpty()) {
            rules(work, entity, null, values, RecordWrites.keys(values), violations);
        }
        return violations;
    }

    private static void required(EntityDefinition entity, ObjectNode values, List<Violation> violations) {
        for (FieldDefinition field : entity.fields()) {
            if (field.required() && !field.isComputed() && isEmpty(values.path(field.key()))) {
                violations.add(new Violation(
                        RecordInput.pointer(field.key()),
                        "field-required",
                        "The field " + field.key() + " is needed",
                        Map.of("field", field.key())));
            }
        }
    }

    /** A reference must be to a record the writer can see, or one could find out what there is by writing. */
    private void references(
            Work work, EntityDefinition entity, ObjectNode values, Set<String> changed, List<Violation> violations) {
        ObjectNode written = Json.object();
        changed.stream().filter(values::hasNonNull).forEach(key -> written.set(key, values.get(key)));
        violations.addAll(references.check(work, entity, List.of(written)).getFirst());
    }

    private void rules(
            Work work,
            EntityDefinition entity,
            @Nullable UUID id,
            ObjectNode values,
            Set<String> changed,
            List<Violation> violations) {
        Set<List<String>> paths = new HashSet<>();
        entity.rules().forEach(rule -> paths.addAll(rule.expression().paths()));
        further.forEach(check -> paths.addAll(check.paths(work.app(), entity)));
        Map<String, ?> scope = variables.of(work, entity, id, values, paths);
        for (RecordRule rule : entity.rules()) {
            if (Boolean.FALSE.equals(rule.expression().evaluate(scope, clock))) {
                violations.add(new Violation(
                        rule.field() == null ? "/values" : RecordInput.pointer(rule.field()),
                        "rule-violated",
                        rule.message().in(work.caller().locale()),
                        Map.of("rule", rule.key())));
            }
        }
        RecordCheck.Write write = new RecordCheck.Write(id == null, values, changed, scope);
        further.forEach(check -> violations.addAll(check.check(work, entity, write)));
    }

    /** The refusal of a value that another record has; it does not say which record. */
    ProblemException notUnique(EntityDefinition entity, EntityTable table, @Nullable String index) {
        String field = entity.fields().stream()
                .filter(candidate -> isIndexOf(table, candidate, index))
                .map(FieldDefinition::key)
                .findFirst()
                .orElse("");
        Violation violation = new Violation(
                field.isEmpty() ? "/values" : RecordInput.pointer(field),
                "field-not-unique",
                "Another record has this value already",
                Map.of("field", field));
        return new ProblemException(RecordProblem.INVALID, "a value is taken", List.of(violation));
    }

    private static boolean isIndexOf(EntityTable table, FieldDefinition field, @Nullable String index) {
        EntityTable.Column column = table.promoted().get(field.storageKey());
        return column != null && Objects.equals(index, table.name() + "_" + column.name());
    }

    /** A record that others refer to stays. */
    void refuseIfReferred(Work work, EntityDefinition entity, UUID id) {
        TreeSet<String> users = new TreeSet<>();
        work.asSystemRun(Cause.system("delete-check"), system -> {
            for (EntityDefinition other : work.app().entities().values()) {
                for (FieldDefinition field : other.fields()) {
                    if (field.storage() instanceof StorageClass.Reference reference
                            && reference.entity().equals(entity.key())
                            && refers(system, other, field, id)) {
                        users.add(readable(work, other) ? other.key() : "");
                    }
                }
            }
        });
        if (!users.isEmpty()) {
            // What the caller may not read is not named.
            users.remove("");
            String whose = users.isEmpty() ? "other records" : "records of " + String.join(", ", users);
            throw new ProblemException(RecordProblem.IN_USE, whose + " refer to it");
        }
    }

    private static boolean readable(Work work, EntityDefinition entity) {
        return CallerAccess.of(work.caller(), work.app()).entity(entity).allows(Operation.READ);
    }

    private boolean refers(Work work, EntityDefinition other, FieldDefinition field, UUID id) {
        EntityTable table = tables.of(other);
        EntityTable.Column column = table.promoted().get(field.storageKey());
        return column != null
                && !work.tx()
                        .query("select 1 as one from " + table.name() + " where " + column.name() + " = $1 limit 1", id)
                        .isEmpty();
    }

    /** Whether a record with these owners lies within a level of the caller. */
    boolean reaches(Work work, EntityDefinition entity, Level level, ObjectNode values, Ownership.Owners owners) {
        if (level == Level.ALL) {
            return true;
        }
        if (entity.access() instanceof Access.Inherited inherited) {
            return reachesParent(
                    work,
                    AccessCompiler.parentOf(work.app(), entity, inherited),
                    level,
                    values.get(inherited.parent()));
        }
        return reachesOwner(work, level, owners.owner(), owners.org(), owners.shared());
    }

    private boolean reachesParent(Work work, EntityDefinition parent, Level level, JsonNode reference) {
        EntityTable table = tables.of(parent);
        Condition within = access.rows(
                work.caller(), work.app(), parent, level, table.table().as("t"));
        return new RecordRows(work.tx(), parent, table, within).find(FeelValues.id(reference), false) != null;
    }

    private boolean reachesOwner(
            Work work, Level level, @Nullable Integer owner, @Nullable Integer org, List<Integer> shared) {
        int me = work.caller().principalNo();
        boolean mine = Objects.equals(owner, me) || shared.contains(me);
        Integer myOrg = work.caller().orgNo();
        return switch (level) {
            case NONE -> false;
            case OWN -> mine;
            case BRANCH -> mine || myOrg != null && myOrg.equals(org);
            case BRANCH_AND_BELOW ->
                mine || myOrg != null && org != null && orgs.andBelow(myOrg).contains(org);
            case ALL -> true;
        };
    }

    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty();
    }
}
