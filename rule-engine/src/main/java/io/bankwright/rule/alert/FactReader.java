package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.access.RecordTables;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.RecordQuery;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Work;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.expression.ValueType;
import io.bankwright.model.field.Aggregation;
import io.bankwright.rule.definition.RuleFact;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a rule for many subjects at once: one statement a fact. */
@Singleton
class FactReader {
    private final Records records;
    private final RecordTables tables;

    FactReader(Records records, RecordTables tables) {
        this.records = records;
        this.tables = tables;
    }

    /** Values by subject and fact; a sum or count over nothing is 0, anything else that is not there is null. */
    Map<UUID, Map<String, @Nullable Object>> read(
            Work work, CompiledRule rule, Collection<UUID> subjects, Clock clock) {
        Map<UUID, Map<String, @Nullable Object>> facts = new HashMap<>();
        subjects.forEach(subject -> facts.put(subject, new LinkedHashMap<>()));
        for (RuleFact fact : rule.definition().facts()) {
            Map<UUID, Object> values = subjects.isEmpty()
                    ? Map.of()
                    : switch (fact) {
                        case RuleFact.Windowed windowed -> windowed(work, windowed, subjects, clock);
                        case RuleFact.Snapshot snapshot -> snapshot(work, rule, snapshot, subjects, clock);
                    };
            facts.forEach((subject, known) -> known.put(fact.key(), values.getOrDefault(subject, ofNothing(fact))));
        }
        return facts;
    }

    private static @Nullable Object ofNothing(RuleFact fact) {
        boolean zero = fact instanceof RuleFact.Windowed windowed
                && switch (windowed.function()) {
                    case COUNT, COUNT_DISTINCT, SUM -> true;
                    case AVG, MIN, MAX -> false;
                };
        return zero ? BigDecimal.ZERO : null;
    }

    private Map<UUID, Object> windowed(Work work, RuleFact.Windowed fact, Collection<UUID> subjects, Clock clock) {
        RecordQuery query = records.query(work, fact.of());
        Field<UUID> via = column(query, fact.via()).field().coerce(SQLDataType.UUID);
        Condition counted = query.access().and(SqlConditions.isAny(via, subjects));
        if (fact.windowField() != null) {
            LocalDate today = LocalDate.now(clock);
            counted = counted.and(SqlConditions.within(
                    column(query, fact.windowField()), today.minusDays(fact.days() - 1L), today, clock.getZone()));
        }
        if (fact.filter() != null) {
            counted = counted.and(SqlExpressions.toCondition(fact.filter(), query.scope(), SqlClock.of(clock)));
        }
        SqlColumn source = fact.field() == null ? null : column(query, fact.field());
        Map<UUID, Object> values = new HashMap<>();
        for (Row row : work.tx()
                .query(Sql.dsl()
                        .select(
                                via.as("subject"),
                                aggregate(fact.function(), source).as("value"))
                        .from(query.from())
                        .where(counted)
                        .groupBy(via))) {
            Object value = value(row, fact.function(), source);
            if (value != null) {
                values.put(row.uuid("subject"), value);
            }
        }
        return values;
    }

    private static SqlColumn column(RecordQuery query, String field) {
        return query.scope()
                .column(java.util.List.of(field))
                .orElseThrow(() -> new IllegalStateException(query.entity().key() + " has no field " + field));
    }

    private static Field<?> aggregate(Aggregation function, @Nullable SqlColumn source) {
        if (source == null) {
            return DSL.count().cast(SQLDataType.CLOB);
        }
        Field<?> field = source.field();
        return switch (function) {
            case COUNT -> DSL.count(field).cast(SQLDataType.CLOB);
            case COUNT_DISTINCT -> DSL.countDistinct(field).cast(SQLDataType.CLOB);
            case SUM -> DSL.sum(field.cast(SQLDataType.NUMERIC)).cast(SQLDataType.CLOB);
            case AVG -> DSL.avg(field.cast(SQLDataType.NUMERIC)).cast(SQLDataType.CLOB);
            case MIN -> isNumber(source) ? DSL.min(field).cast(SQLDataType.CLOB) : DSL.min(field);
            case MAX -> isNumber(source) ? DSL.max(field).cast(SQLDataType.CLOB) : DSL.max(field);
        };
    }

    private static @Nullable Object value(Row row, Aggregation function, @Nullable SqlColumn source) {
        boolean counts = function == Aggregation.COUNT || function == Aggregation.COUNT_DISTINCT;
        if (source != null && !counts && !isNumber(source)) {
            return row.value("value");
        }
        String text = row.text("value");
        if (text == null) {
            return null;
        }
        int scale = counts || source == null ? 0 : Math.max(source.scale(), 0);
        return new BigDecimal(text).movePointLeft(scale);
    }

    private static boolean isNumber(SqlColumn column) {
        return column.type() instanceof ValueType.Number;
    }

    private Map<UUID, Object> snapshot(
            Work work, CompiledRule rule, RuleFact.Snapshot fact, Collection<UUID> subjects, Clock clock) {
        var field = rule.subject().field(fact.field()).orElseThrow();
        // Snapshots lie outside the record's table: only its own column says whether the field may be read.
        column(records.query(work, rule.subject().key()), fact.field());
        Map<UUID, Object> values = new HashMap<>();
        for (Row row : work.tx()
                .query(
                        "select record_id, data::text as data from record_snapshot"
                                + " where entity_no = $1 and record_id = any ($2) and day = $3",
                        tables.number(rule.subject()),
                        subjects,
                        LocalDate.now(clock).minusDays(fact.daysAgo()))) {
            JsonNode data = row.json("data");
            Object value = data == null ? null : FeelValues.of(data.path(field.storageKey()), field.storage());
            if (value != null) {
                values.put(row.uuid("record_id"), value);
            }
        }
        return values;
    }
}
