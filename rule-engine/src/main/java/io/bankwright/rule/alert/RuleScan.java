package io.bankwright.rule.alert;

import io.bankwright.core.record.RecordQuery;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Work;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.expression.SqlScope;
import io.bankwright.rule.drools.Candidate;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Finds the records a rule has to look at: SQL decides what SQL can decide, the rest goes to Drools in pages. */
@Singleton
class RuleScan {
    private final Records records;
    private final FactReader facts;
    private final RuleVariables variables;

    RuleScan(Records records, FactReader facts, RuleVariables variables) {
        this.records = records;
        this.facts = facts;
        this.variables = variables;
    }

    /**
     * Which records are asked for.
     *
     * @param among further conditions over the columns of the rule's entity
     * @param after id of the last record of the page before
     */
    record Request(
            Function<RecordQuery, Condition> among,
            @Nullable UUID after,
            int limit) {}

    /**
     * @param candidates what SQL left over, by id
     * @param last id of the last one if there may be more, else null
     */
    record Page(List<Candidate> candidates, @Nullable UUID last) {}

    /** One page of records. */
    Page page(Work work, CompiledRule rule, Clock clock, Request request) {
        RecordQuery query = records.query(work, rule.entity().key());
        Optional<Map<List<String>, SqlColumn>> columns = columns(query, rule.conditionPaths());
        List<Row> rows = work.tx().query(select(query, rule, clock, request, columns.orElse(Map.of())));
        Map<UUID, Map<String, @Nullable Object>> known = new LinkedHashMap<>();
        Map<UUID, UUID> subjects = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID id = row.uuid("id");
            UUID subject = row.uuid("subject");
            if (subject != null) {
                subjects.put(id, subject);
                known.put(
                        id,
                        columns.map(read -> SqlValues.tree(row, read, rule.entity()))
                                .orElseGet(() ->
                                        records.variables(work, rule.entity().key(), id, rule.conditionPaths())));
            }
        }
        Map<UUID, Map<String, @Nullable Object>> read = facts.read(work, rule, Set.copyOf(subjects.values()), clock);
        List<Candidate> candidates = new ArrayList<>();
        subjects.forEach((id, subject) -> candidates.add(new Candidate(
                rule.key(),
                id,
                subject,
                variables.named(rule, known.get(id), read.get(subject)),
                read.get(subject),
                clock)));
        return new Page(
                candidates,
                rows.size() < request.limit() ? null : rows.getLast().uuid("id"));
    }

    private static SelectQuery<?> select(
            RecordQuery query, CompiledRule rule, Clock clock, Request request, Map<List<String>, SqlColumn> columns) {
        Field<UUID> id =
                query.scope().column(List.of("id")).orElseThrow().field().coerce(SQLDataType.UUID);
        SelectQuery<?> select = Sql.dsl().selectQuery(query.from());
        select.addSelect(id.as("id"), subject(query, rule, id).as("subject"));
        int number = 0;
        for (SqlColumn column : columns.values()) {
            select.addSelect(SqlValues.selected(column).as("c" + number++));
        }
        select.addConditions(query.access(), request.among().apply(query), narrowed(query, rule, clock));
        if (request.after() != null) {
            select.addConditions(id.gt(request.after()));
        }
        select.addOrderBy(id);
        select.addLimit(request.limit());
        return select;
    }

    private static Field<UUID> subject(RecordQuery query, CompiledRule rule, Field<UUID> own) {
        List<String> path = rule.definition().subject();
        return path.isEmpty()
                ? own
                : query.scope().column(path).orElseThrow().field().coerce(SQLDataType.UUID);
    }

    /** The part of the condition that SQL decides. */
    private static Condition narrowed(RecordQuery query, CompiledRule rule, Clock clock) {
        SqlScope scope = path -> rule.relative(path)
                .filter(relative -> !relative.isEmpty())
                .flatMap(relative -> query.scope().column(relative));
        Condition sql = SqlExpressions.split(rule.definition().condition(), scope, SqlClock.of(clock))
                .sql();
        return sql == null ? DSL.noCondition() : sql;
    }

    /** What the condition reads, as columns; empty if some of it is in none. */
    private static Optional<Map<List<String>, SqlColumn>> columns(RecordQuery query, Set<List<String>> paths) {
        Map<List<String>, SqlColumn> columns = new LinkedHashMap<>();
        for (List<String> path : paths) {
            try {
                Optional<SqlColumn> column = query.scope().column(path).filter(SqlValues::isReadable);
                if (column.isEmpty()) {
                    return Optional.empty();
                }
                columns.put(path, column.get());
            } catch (ExpressionException notInSql) {
                return Optional.empty();
            }
        }
        return Optional.of(columns);
    }
}
