package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Keeps rollups right inside the writing transaction. A parent's number is computed anew from its children, found by the
 * indexed reference; parents are locked in id order, so that two writers never wait for each other in a circle.
 */
@Singleton
class Rollups {
    private final EntityTables tables;
    private final BusinessClock clock;

    Rollups(EntityTables tables, BusinessClock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Brings the parents of changed children up to date. */
    void afterWrite(Work work, EntityDefinition child, Collection<RecordChange> changes) {
        List<RollupField> rollups = RollupField.all(work.app()).of(child.key());
        if (rollups.isEmpty()) {
            return;
        }
        for (RollupField rollup : rollups) {
            TreeSet<UUID> parents = new TreeSet<>();
            for (RecordChange change : changes) {
                addParent(parents, change.before().path(rollup.via().key()));
                addParent(parents, change.after().path(rollup.via().key()));
            }
            refresh(work, rollup, parents);
        }
    }

    /** Computes one rollup of some parents, and what is computed from it in turn. */
    void refresh(Work work, RollupField rollup, Collection<UUID> parents) {
        if (!parents.isEmpty()) {
            work.asSystemRun(Cause.system("rollup"), system -> {
                update(system, rollup, List.copyOf(parents));
                refreshAbove(system, rollup, parents);
            });
        }
    }

    private void update(Work work, RollupField rollup, List<UUID> parents) {
        EntityTable parentTable = tables.of(rollup.parent());
        Table<?> parent = parentTable.table().as("p");
        Field<UUID> parentId = DSL.field(DSL.name("p", "id"), SQLDataType.UUID);
        work.tx()
                .query(
                        "select id from " + parentTable.name() + " where id = any ($1) order by id for no key update",
                        parents);
        EntityTable.Column target = parentTable.rollups().get(rollup.field().storageKey());
        work.tx()
                .execute(Sql.dsl()
                        .update(parent)
                        .set(Map.of(DSL.name(target.name()), DSL.field("({0})", value(work, rollup, parentId))))
                        .where(DSL.condition(
                                "{0} = any ({1})",
                                parentId, DSL.val(parents.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType()))));
    }

    private Select<?> value(Work work, RollupField rollup, Field<UUID> parentId) {
        Table<?> child = tables.of(rollup.child()).table().as("c");
        RecordSql scope = new RecordSql(work, tables, RecordSql.clock(clock), rollup.child(), child, 0, null);
        Condition counted =
                scope.fieldColumn(rollup.via()).field().coerce(SQLDataType.UUID).eq(parentId);
        if (rollup.filter() != null) {
            counted = counted.and(SqlExpressions.toCondition(rollup.filter(), scope, RecordSql.clock(clock)));
        }
        return DSL.select(aggregate(rollup, scope)).from(child).where(counted);
    }

    private static Field<?> aggregate(RollupField rollup, RecordSql scope) {
        if (rollup.source() == null) {
            return DSL.count().cast(SQLDataType.BIGINT);
        }
        SqlColumn source = scope.fieldColumn(rollup.source());
        Field<?> value = source.field();
        return switch (rollup.function()) {
            case COUNT -> DSL.count(value).cast(SQLDataType.BIGINT);
            case COUNT_DISTINCT -> DSL.countDistinct(value).cast(SQLDataType.BIGINT);
            case SUM ->
                DSL.coalesce(DSL.sum(scaled(source, rollup)), DSL.inline(BigDecimal.ZERO))
                        .cast(SQLDataType.BIGINT);
            case AVG -> DSL.round(DSL.avg(scaled(source, rollup))).cast(SQLDataType.BIGINT);
            case MIN -> isNumber(rollup) ? DSL.min(scaled(source, rollup)).cast(SQLDataType.BIGINT) : DSL.min(value);
            case MAX -> isNumber(rollup) ? DSL.max(scaled(source, rollup)).cast(SQLDataType.BIGINT) : DSL.max(value);
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

    private void refreshAbove(Work work, RollupField rollup, Collection<UUID> parents) {
        List<RollupField> above =
                new ArrayList<>(RollupField.all(work.app()).of(rollup.parent().key()));
        above.removeIf(next -> next.source() == null
                || !next.source().key().equals(rollup.field().key()));
        for (RollupField next : above) {
            TreeSet<UUID> grandparents = new TreeSet<>();
            new RecordRows(work.tx(), rollup.parent(), tables.of(rollup.parent()))
                    .findAll(parents)
                    .forEach(record -> addParent(
                            grandparents, record.values().path(next.via().key())));
            refresh(work, next, grandparents);
        }
    }

    private static void addParent(Collection<UUID> parents, JsonNode reference) {
        if (reference.isTextual()) {
            parents.add(FeelValues.id(reference));
        }
    }
}
