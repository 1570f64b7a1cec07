package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Keeps rollups right inside the writing transaction, over any number of relations: whatever a rollup reads, its children,
 * records these refer to, other rollups, brings it up to date. A number is computed anew from the children, found by the
 * indexed reference. Parents are locked before it is computed, in id order, so that two writers never wait for each other in a
 * circle; records that a new or moved child refers to are locked against change, so that a writer of those either sees the
 * child or is seen by it.
 */
@Singleton
class Rollups {
    /** Records above that one write may recompute. */
    static final int MAX_PARENTS = 100_000;

    private final EntityTables tables;
    private final BusinessClock clock;

    Rollups(EntityTables tables, BusinessClock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Rollups of one parent entity over one reference, which one statement computes, and whose numbers they are. */
    private record Due(List<RollupField> rollups, Set<UUID> parents) {}

    /** What is due, the parents of one entity together. */
    private static final class Agenda {
        private final Map<List<String>, Due> due = new LinkedHashMap<>();

        private void add(RollupField rollup, Collection<UUID> parents) {
            if (!parents.isEmpty()) {
                List<String> place = List.of(
                        rollup.parent().key(),
                        rollup.child().key(),
                        rollup.via().key());
                Due together = due.computeIfAbsent(place, key -> new Due(new ArrayList<>(), new TreeSet<>()));
                if (!together.rollups().contains(rollup)) {
                    together.rollups().add(rollup);
                }
                together.parents().addAll(parents);
            }
        }
    }

    /** An input and the changes of what it reads. */
    private record Touched(RollupInputs.Input input, List<RecordChange> changes) {}

    /** Brings up to date what is computed from changed records of an entity. */
    void afterWrite(Work work, EntityDefinition entity, Collection<RecordChange> changes) {
        List<Touched> touched = RollupInputs.of(work.app()).of(entity).stream()
                .map(input ->
                        new Touched(input, changes.stream().filter(input::reads).toList()))
                .filter(one -> !one.changes().isEmpty())
                .toList();
        if (!touched.isEmpty()) {
            work.asSystemRun(Cause.system("rollup"), system -> {
                touched.forEach(one -> keepStill(system, one.input(), one.changes()));
                Agenda agenda = new Agenda();
                touched.forEach(one -> agenda.add(one.input().rollup(), parents(system, one.input(), one.changes())));
                agenda.due.values().forEach(due -> refresh(system, due.rollups(), due.parents()));
            });
        }
    }

    /**
     * Computes rollups of some parents, and what is computed from them in turn.
     *
     * @param together of one parent entity over one reference
     */
    void refresh(Work work, List<RollupField> together, Collection<UUID> parents) {
        if (parents.isEmpty()) {
            return;
        }
        work.asSystemRun(Cause.system("rollup"), system -> {
            List<UUID> changed = update(system, together, List.copyOf(parents));
            if (!changed.isEmpty()) {
                Agenda above = new Agenda();
                for (RollupInputs.Input input :
                        RollupInputs.of(system.app()).of(together.getFirst().parent())) {
                    if (together.stream()
                            .anyMatch(rollup ->
                                    input.fields().contains(rollup.field().key()))) {
                        above.add(input.rollup(), parents(system, input, changed));
                    }
                }
                above.due.values().forEach(due -> refresh(system, due.rollups(), due.parents()));
            }
        });
    }

    /** Parents of children before and after; of others, those whose children refer to them now. */
    private Collection<UUID> parents(Work work, RollupInputs.Input input, List<RecordChange> changes) {
        if (input.isChild()) {
            TreeSet<UUID> parents = new TreeSet<>();
            for (RecordChange change : changes) {
                addReference(parents, change.before(), input.rollup().via());
                addReference(parents, change.after(), input.rollup().via());
            }
            return parents;
        }
        // Nobody refers to a record that is new, and one that is referred to is not deleted.
        List<UUID> ids = changes.stream()
                .filter(change -> change.type() == RecordChange.Type.UPDATED)
                .map(RecordChange::id)
                .toList();
        return ids.isEmpty() ? ids : parents(work, input, ids);
    }

    private List<UUID> parents(Work work, RollupInputs.Input input, Collection<UUID> ids) {
        RollupField rollup = input.rollup();
        Table<?> child = tables.of(rollup.child()).table().as("c");
        Field<UUID> via = tables.reference(rollup.child(), rollup.via().key(), child);
        List<UUID> parents = work
                .tx()
                .query(Sql.dsl()
                        .selectDistinct(via.as("id"))
                        .from(child)
                        .where(via.isNotNull().and(leadsTo(work, input.path(), rollup.child(), child, ids)))
                        .limit(MAX_PARENTS + 1))
                .stream()
                .map(row -> row.uuid("id"))
                .toList();
        if (parents.size() > MAX_PARENTS) {
            throw new ProblemException(
                    RecordProblem.ROLLUP_TOO_WIDE,
                    "more than " + MAX_PARENTS + " records of "
                            + rollup.parent().key() + " show " + rollup.field().key()
                            + ", which is computed from this");
        }
        return parents;
    }

    private Condition leadsTo(
            Work work, List<FieldDefinition> path, EntityDefinition entity, Table<?> table, Collection<UUID> ids) {
        if (path.isEmpty()) {
            return DSL.condition("{0} = any ({1})", id(table), array(ids));
        }
        FieldDefinition reference = path.getFirst();
        Field<UUID> column = tables.reference(entity, reference.key(), table);
        if (path.size() == 1) {
            return DSL.condition("{0} = any ({1})", column, array(ids));
        }
        EntityDefinition next = target(work, reference);
        Table<?> inner = tables.of(next).table().as(table.getName() + "x");
        return column.in(
                DSL.select(id(inner)).from(inner).where(leadsTo(work, path.subList(1, path.size()), next, inner, ids)));
    }

    /** Locks, against change only, the records further on the rollup's ways that the changed ones refer to. */
    private void keepStill(Work work, RollupInputs.Input input, List<RecordChange> changes) {
        for (List<FieldDefinition> way : input.rollup().ways()) {
            int from = input.path().size();
            if (way.size() > from && way.subList(0, from).equals(input.path())) {
                TreeSet<UUID> ids = new TreeSet<>();
                changes.forEach(change -> addReference(ids, change.after(), way.get(from)));
                keepStill(work, way.subList(from, way.size()), ids);
            }
        }
    }

    private void keepStill(Work work, List<FieldDefinition> way, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        EntityDefinition entity = target(work, way.getFirst());
        Table<?> table = tables.of(entity).table().as("k");
        boolean ends = way.size() == 1;
        Field<UUID> next =
                ends ? id(table) : tables.reference(entity, way.get(1).key(), table);
        TreeSet<UUID> following = new TreeSet<>();
        work.tx()
                .query(Sql.dsl()
                        .select(next.as("id"))
                        .from(table)
                        .where(DSL.condition("{0} = any ({1})", id(table), array(ids)))
                        .orderBy(id(table))
                        .forShare())
                .forEach(row -> {
                    if (!ends && row.value("id") != null) {
                        following.add(row.uuid("id"));
                    }
                });
        if (!ends) {
            keepStill(work, way.subList(1, way.size()), following);
        }
    }

    /** The parents of whom a number is another one now. */
    private List<UUID> update(Work work, List<RollupField> together, List<UUID> parents) {
        EntityTable parentTable = tables.of(together.getFirst().parent());
        work.tx()
                .query(
                        "select id from " + parentTable.name() + " where id = any ($1) order by id for no key update",
                        parents);
        Table<?> parent = parentTable.table().as("p");
        Table<?> counted = parentTable.table().as("q");
        Table<?> fresh = DSL.select(id(counted).as("id"), DSL.field("v.*"))
                .from(counted)
                .crossJoin(DSL.lateral(values(work, together, id(counted)).asTable("v")))
                .where(DSL.condition("{0} = any ({1})", id(counted), array(parents)))
                .asTable("n");
        Map<Field<?>, Field<?>> numbers = new LinkedHashMap<>();
        Condition other = DSL.falseCondition();
        for (RollupField rollup : together) {
            String column =
                    parentTable.rollups().get(rollup.field().storageKey()).name();
            Field<?> now = DSL.field(DSL.name("n", "v" + numbers.size()));
            numbers.put(DSL.field(DSL.name(column)), now);
            other = other.or(DSL.condition("{0} is distinct from {1}", DSL.field(DSL.name("p", column)), now));
        }
        List<UUID> changed = work
                .tx()
                .query(Sql.dsl()
                        .update(parent)
                        .set(numbers)
                        .from(fresh)
                        .where(id(parent).eq(id(fresh)))
                        .and(other)
                        .returning(id(parent)))
                .stream()
                .map(row -> row.uuid("id"))
                .toList();
        changed.forEach(id -> RecordRows.noteChange(work.tx(), id));
        return changed;
    }

    /** The numbers of one parent in one row, {@code v0}, {@code v1} …, in the order of the rollups. */
    private Select<?> values(Work work, List<RollupField> together, Field<UUID> parentId) {
        RollupField any = together.getFirst();
        Table<?> child = tables.of(any.child()).table().as("c");
        RecordSql scope = new RecordSql(work, tables, SqlClock.of(clock), any.child(), child, 0, null, null);
        List<Field<?>> values = new ArrayList<>();
        for (RollupField rollup : together) {
            Condition counted = rollup.filter() == null
                    ? DSL.trueCondition()
                    : SqlExpressions.toCondition(rollup.filter(), scope, SqlClock.of(clock));
            values.add(aggregate(rollup, scope, counted).as("v" + values.size()));
        }
        return DSL.select(values)
                .from(child)
                .where(scope.fieldColumn(any.via())
                        .field()
                        .coerce(SQLDataType.UUID)
                        .eq(parentId));
    }

    private static Field<?> aggregate(RollupField rollup, RecordSql scope, Condition counted) {
        if (rollup.source() == null) {
            return DSL.count().filterWhere(counted).cast(SQLDataType.BIGINT);
        }
        SqlColumn source = scope.fieldColumn(rollup.source());
        Field<?> value = source.field();
        return switch (rollup.function()) {
            case COUNT -> DSL.count(value).filterWhere(counted).cast(SQLDataType.BIGINT);
            case COUNT_DISTINCT -> DSL.countDistinct(value).filterWhere(counted).cast(SQLDataType.BIGINT);
            case SUM ->
                DSL.coalesce(DSL.sum(scaled(source, rollup)).filterWhere(counted), DSL.inline(BigDecimal.ZERO))
                        .cast(SQLDataType.BIGINT);
            case AVG ->
                DSL.round(DSL.avg(scaled(source, rollup)).filterWhere(counted)).cast(SQLDataType.BIGINT);
            case MIN ->
                isNumber(rollup)
                        ? DSL.min(scaled(source, rollup)).filterWhere(counted).cast(SQLDataType.BIGINT)
                        : DSL.min(value).filterWhere(counted);
            case MAX ->
                isNumber(rollup)
                        ? DSL.max(scaled(source, rollup)).filterWhere(counted).cast(SQLDataType.BIGINT)
                        : DSL.max(value).filterWhere(counted);
        };
    }

    private static boolean isNumber(RollupField rollup) {
        return rollup.field().storage() instanceof StorageClass.Decimal
                || rollup.field().storage() instanceof StorageClass.Whole;
    }

    /** The summed number in the unit of the rollup's column. */
    private static Field<BigDecimal> scaled(SqlColumn source, RollupField rollup) {
        int to = rollup.field().storage() instanceof StorageClass.Decimal decimal ? decimal.scale() : 0;
        int by = to - Math.max(source.scale(), 0);
        Field<BigDecimal> number = source.field().cast(SQLDataType.NUMERIC);
        return by == 0 ? number : number.times(DSL.inline(BigDecimal.ONE.scaleByPowerOfTen(by)));
    }

    private static EntityDefinition target(Work work, FieldDefinition reference) {
        return work.app()
                .entity(((StorageClass.Reference) reference.storage()).entity())
                .orElseThrow();
    }

    private static Field<UUID> id(Table<?> table) {
        return DSL.field(DSL.name(table.getName(), "id"), SQLDataType.UUID);
    }

    private static Field<UUID[]> array(Collection<UUID> ids) {
        return DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType());
    }

    private static void addReference(Collection<UUID> to, ObjectNode values, FieldDefinition reference) {
        JsonNode value = values.path(reference.key());
        if (value.isTextual()) {
            to.add(FeelValues.id(value));
        }
    }
}
