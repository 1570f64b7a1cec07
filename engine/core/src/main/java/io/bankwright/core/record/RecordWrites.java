package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.access.ToldText;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Creating, changing and deleting one record: rights, values, checks, the row, and everything that must hold with it. */
@Singleton
class RecordWrites {
    private static final String LETTER = "notification";

    private final EntityTables tables;
    private final AccessCompiler access;
    private final Ownership ownership;
    private final RecordChecks checks;
    private final RecordDefaults defaults;
    private final RecordEffects effects;
    private final BusinessClock clock;

    RecordWrites(
            EntityTables tables,
            AccessCompiler access,
            Ownership ownership,
            RecordChecks checks,
            RecordDefaults defaults,
            RecordEffects effects,
            BusinessClock clock) {
        this.tables = tables;
        this.access = access;
        this.ownership = ownership;
        this.checks = checks;
        this.defaults = defaults;
        this.effects = effects;
        this.clock = clock;
    }

    StoredRecord create(Work work, EntityDefinition entity, ObjectNode asked) {
        ObjectNode input = entity.key().equals(LETTER) ? toReader(work, asked) : asked;
        EntityAccess rights = Records.require(work, entity, Operation.CREATE);
        refuseLoops(work);
        RecordInput.Result read = RecordInput.read(entity, rights, work.caller(), input, true);
        List<Violation> violations = new ArrayList<>(read.violations());
        ObjectNode values = read.values();
        defaults.add(work, entity, tables.of(entity), values);
        violations.addAll(checks.check(work, entity, null, values, keys(values)));
        refuse(violations);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        Ownership.Owners owners = ownership.of(work, entity, id, values);
        requireWithinReach(work, entity, rights, values, owners);
        RecordRows rows = new RecordRows(work.tx(), entity, tables.of(entity));
        ObjectNode rest = ToldValues.rest(entity, Json.object(), keys(values), input, values);
        guarded(entity, () -> rows.insert(id, values, rest, owners, now, by(work.caller())));
        dropNulls(values);
        RecordChange change =
                new RecordChange(RecordChange.Type.CREATED, entity, id, 1, Json.object(), values, keys(values));
        effects.after(work, change, now, null);
        StoredRecord written = new StoredRecord(
                id,
                1,
                asStored(entity, values),
                rest,
                now,
                by(work.caller()),
                now,
                owners.owner(),
                owners.org(),
                RecordRows.shared(owners));
        return rows.isRewritten(id) ? reread(rows, written) : written;
    }

    /** A notice goes to one person and is written for them: without what they may not read. */
    private ObjectNode toReader(Work work, ObjectNode letter) {
        boolean tells = letter.properties().stream().anyMatch(entry -> entry.getValue() instanceof ToldText);
        if (!tells) {
            return letter;
        }
        EntityDefinition people = Records.entity(work, "user");
        StoredRecord reader =
                new RecordRows(work.tx(), people, tables.of(people)).find(FeelValues.id(letter.path("user")), false);
        Set<String> roles = new TreeSet<>();
        if (reader != null) {
            reader.values().path("roles").forEach(role -> roles.add(role.asText()));
        }
        ObjectNode written = Json.object();
        letter.properties()
                .forEach(entry -> written.set(entry.getKey(), ToldValues.to(roles, work.app(), entry.getValue())));
        return written;
    }

    /** The values of a row nobody has written again, as a read of it would give them. */
    private ObjectNode asStored(EntityDefinition entity, ObjectNode values) {
        ObjectNode stored = Json.object();
        for (FieldDefinition field : entity.fields()) {
            EntityTable.Column rollup = tables.of(entity).rollups().get(field.storageKey());
            if (rollup != null) {
                Long number = RollupField.startsAtZero(field) ? (Long) 0L : null;
                stored.set(field.key(), RollupValues.json(number, rollup.storage()));
            } else if (values.hasNonNull(field.key())) {
                stored.set(field.key(), values.get(field.key()));
            }
        }
        return stored;
    }

    StoredRecord update(Work work, EntityDefinition entity, UUID id, @Nullable Seen seen, ObjectNode input) {
        EntityAccess rights = Records.require(work, entity, Operation.READ);
        refuseAppendOnly(work, entity);
        refuseLoops(work);
        RecordRows rows = new RecordRows(work.tx(), entity, tables.of(entity));
        StoredRecord before = locked(work, entity, id);
        requireRow(work, entity, id, Operation.UPDATE);
        RecordInput.Result read = RecordInput.read(entity, rights, work.caller(), input, false);
        requireUntouched(work, entity, before, seen, read.values());
        List<Violation> violations = new ArrayList<>(read.violations());
        ObjectNode values = before.values().deepCopy();
        Set<String> changed = merge(values, read.values());
        violations.addAll(checks.check(work, entity, id, values, changed));
        refuse(violations);
        if (changed.isEmpty()) {
            return before;
        }
        dropNulls(values);
        Instant now = clock.instant();
        Ownership.Owners owners = ownership.of(work, entity, id, values);
        int version = before.version() + 1;
        ObjectNode rest = ToldValues.rest(entity, before.rest(), changed, input, values);
        // The new owner may be out of the writer's sight, which row security would refuse.
        guarded(
                entity,
                () -> work.asSystemRun(
                        work.cause(),
                        system -> rows.update(
                                id,
                                version,
                                values,
                                rest,
                                keptOwners(entity, before, owners),
                                now,
                                by(work.caller()))));
        RecordChange change =
                new RecordChange(RecordChange.Type.UPDATED, entity, id, version, before.values(), values, changed);
        effects.after(work, change, now, before);
        return new StoredRecord(
                id,
                version,
                values,
                rest,
                before.createdAt(),
                before.createdBy(),
                now,
                owners.owner(),
                owners.org(),
                RecordRows.shared(owners));
    }

    void delete(Work work, EntityDefinition entity, UUID id, @Nullable Integer expected) {
        Records.require(work, entity, Operation.READ);
        refuseAppendOnly(work, entity);
        refuseLoops(work);
        RecordRows rows = new RecordRows(work.tx(), entity, tables.of(entity));
        StoredRecord before = locked(work, entity, id);
        requireRow(work, entity, id, Operation.DELETE);
        requireVersion(before, expected);
        checks.refuseIfReferred(work, entity, id);
        rows.delete(id);
        ownership.removed(work, entity);
        RecordChange change = new RecordChange(
                RecordChange.Type.DELETED,
                entity,
                id,
                before.version() + 1,
                before.values(),
                Json.object(),
                keys(before.values()));
        effects.after(work, change, clock.instant(), before);
    }

    /** An entity without owner fields keeps the owner it was created with. */
    private static Ownership.Owners keptOwners(EntityDefinition entity, StoredRecord before, Ownership.Owners owners) {
        if (entity.access() instanceof io.bankwright.model.entity.Access.Owned owned) {
            return new Ownership.Owners(
                    owned.owner() == null ? before.ownerNo() : owners.owner(),
                    owned.org() == null ? before.orgNo() : owners.org(),
                    owners.shared());
        }
        return owners;
    }

    private StoredRecord locked(Work work, EntityDefinition entity, UUID id) {
        StoredRecord before = seen(work, entity).find(id, true);
        if (before == null) {
            throw Records.notFound(entity.key(), id);
        }
        return before;
    }

    /** The rows the caller may read. */
    private RecordRows seen(Work work, EntityDefinition entity) {
        EntityTable table = tables.of(entity);
        Condition allowed = access.rows(
                work.caller(), work.app(), entity, Operation.READ, table.table().as("t"));
        return new RecordRows(work.tx(), entity, table, allowed);
    }

    private void requireRow(Work work, EntityDefinition entity, UUID id, Operation operation) {
        Table<?> table = tables.of(entity).table().as("t");
        Condition allowed = access.rows(work.caller(), work.app(), entity, operation, table);
        boolean there = !work.tx()
                .query(Sql.dsl()
                        .select(DSL.inline(1).as("one"))
                        .from(table)
                        .where(DSL.field(DSL.name("t", "id"), SQLDataType.UUID).eq(id))
                        .and(allowed))
                .isEmpty();
        if (!there) {
            throw new ProblemException(
                    RecordProblem.NOT_ALLOWED, "you may not " + operation.key() + " this record of " + entity.key());
        }
    }

    /** Nobody creates a record outside the reach of their own create right. */
    private void requireWithinReach(
            Work work, EntityDefinition entity, EntityAccess rights, ObjectNode values, Ownership.Owners owners) {
        if (!work.caller().isSystem()
                && !checks.reaches(work, entity, rights.level(Operation.CREATE), values, owners)) {
            throw new ProblemException(
                    RecordProblem.NOT_ALLOWED, "you may not create this record of " + entity.key() + " for others");
        }
    }

    private static void requireVersion(StoredRecord before, @Nullable Integer expected) {
        if (expected != null && expected != before.version()) {
            throw new ProblemException(
                    RecordProblem.CONFLICT, "the record is at version " + before.version() + ", you sent " + expected);
        }
    }

    /** Like {@link #requireVersion}, but lets through what touches no field that was changed since, if the writer wants that. */
    private void requireUntouched(
            Work work, EntityDefinition entity, StoredRecord before, @Nullable Seen seen, ObjectNode changes) {
        if (seen == null || seen.version() == before.version()) {
            return;
        }
        Optional<PastVersions.Past> past = seen.merge()
                ? new PastVersions(work.tx(), entity, tables.of(entity)).version(before.id(), seen.version())
                : Optional.empty();
        if (past.isEmpty()) {
            requireVersion(before, seen.version());
            return;
        }
        List<Violation> touched = new ArrayList<>();
        changes.fieldNames().forEachRemaining(field -> {
            JsonNode now = value(before.values(), field);
            if (!now.equals(value(past.get().values(), field)) && !now.equals(value(changes, field))) {
                touched.add(new Violation(
                        RecordInput.pointer(field),
                        "field-changed",
                        "The field " + field + " was changed by someone else",
                        Map.of("field", field)));
            }
        });
        if (!touched.isEmpty()) {
            throw new ProblemException(
                    RecordProblem.CONFLICT, "fields were changed since version " + seen.version(), touched);
        }
    }

    private static JsonNode value(ObjectNode values, String field) {
        return values.hasNonNull(field) ? values.get(field) : NullNode.getInstance();
    }

    private static void refuseAppendOnly(Work work, EntityDefinition entity) {
        if (entity.appendOnly() && !work.caller().isSystem()) {
            throw new ProblemException(RecordProblem.APPEND_ONLY, "records of " + entity.key() + " stay as they are");
        }
    }

    private static void refuseLoops(Work work) {
        if (work.cause().depth() > Cause.MAX_DEPTH) {
            throw new ProblemException(
                    RecordProblem.CAUSE_LOOP, "cut at " + work.cause().key());
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    RecordProblem.INVALID, "the record has " + violations.size() + " fault(s)", violations);
        }
    }

    private void guarded(EntityDefinition entity, Runnable write) {
        try {
            write.run();
        } catch (DatabaseException refused) {
            if (refused.isUniqueViolation()) {
                throw checks.notUnique(entity, tables.of(entity), refused.constraint());
            }
            throw refused;
        }
    }

    /** Puts changes into values and tells which fields are other ones now. */
    private static Set<String> merge(ObjectNode values, ObjectNode changes) {
        Set<String> changed = new TreeSet<>();
        changes.properties().forEach(entry -> {
            JsonNode before = values.path(entry.getKey());
            boolean wasEmpty = before.isMissingNode() || before.isNull();
            boolean same = entry.getValue().isNull() ? wasEmpty : isSame(entry.getValue(), before);
            if (!same) {
                changed.add(entry.getKey());
                values.set(entry.getKey(), entry.getValue());
            }
        });
        return changed;
    }

    /** A whole number that was stored comes back as a shorter type of node. */
    private static boolean isSame(JsonNode value, JsonNode before) {
        return value.equals(before)
                || value.isIntegralNumber() && before.isIntegralNumber() && value.longValue() == before.longValue();
    }

    private static StoredRecord reread(RecordRows rows, StoredRecord written) {
        StoredRecord seen = rows.find(written.id(), false);
        return seen == null ? written : seen;
    }

    private static void dropNulls(ObjectNode values) {
        values.properties().removeIf(entry -> entry.getValue().isNull());
    }

    static Set<String> keys(ObjectNode values) {
        Set<String> keys = new TreeSet<>();
        values.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static @Nullable UUID by(Caller caller) {
        return caller.isSystem() ? null : caller.userId();
    }
}
