package io.bankwright.core.record;

import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Pages of records: access, filter, search, sort and keyset in one statement. */
@Singleton
class RecordLists {
    private final EntityTables tables;
    private final AccessCompiler access;
    private final RecordView view;
    private final BusinessClock clock;
    private final FieldUsage usage;
    private final RecordCounts counts;

    RecordLists(
            EntityTables tables,
            AccessCompiler access,
            RecordView view,
            BusinessClock clock,
            FieldUsage usage,
            RecordCounts counts) {
        this.counts = counts;
        this.usage = usage;
        this.tables = tables;
        this.access = access;
        this.view = view;
        this.clock = clock;
    }

    /**
     * @param moment whose records are asked for, null for those of now
     */
    RecordPage list(Work work, EntityDefinition entity, ListRequest request, @Nullable Instant moment) {
        if (moment != null) {
            return pastPage(work, entity, request, moment, Operation.READ);
        }
        RecordQuery query = query(work, entity);
        return list(
                work, entity, request, query, parts(work, entity, request, query), row -> view.of(work, entity, row));
    }

    /**
     * A page of those records that the caller may both see and take out of the bank.
     *
     * @param moment whose records are asked for, null for those of now
     */
    RecordPage export(Work work, EntityDefinition entity, ListRequest request, @Nullable Instant moment) {
        Records.require(work, entity, Operation.EXPORT);
        if (moment != null) {
            return pastPage(work, entity, request, moment, Operation.READ, Operation.EXPORT);
        }
        RecordQuery read = query(work, entity);
        Condition allowed =
                read.access().and(access.rows(work.caller(), work.app(), entity, Operation.EXPORT, read.from()));
        RecordQuery query = read.with(allowed);
        return list(work, entity, request, query, Optional.empty(), row -> view.of(work, entity, row));
    }

    /** Where the page before went through, this one does, too: what was changed since is looked at once. */
    private RecordPage pastPage(
            Work work, EntityDefinition entity, ListRequest request, Instant moment, Operation... operations) {
        Past past = past(work, moment);
        if (request.after() == null) {
            past.requireFew(entity);
        }
        RecordQuery query = query(work, entity, past, operations);
        return list(work, entity, request, query, Optional.empty(), row -> view.ofPast(work, entity, row));
    }

    /** Records of a moment by their ids, in the order of these; what the caller may not see, or was not there, is left out. */
    List<EntityRecord> past(Work work, EntityDefinition entity, Collection<UUID> ids, Instant moment) {
        if (ids.isEmpty()) {
            return List.of();
        }
        RecordQuery query = query(work, entity, past(work, moment), Operation.READ);
        SelectQuery<?> select = Sql.dsl().selectQuery(query.from());
        for (String column : StoredRecord.columns(tables.of(entity)).split(", ")) {
            select.addSelect(DSL.field(column));
        }
        select.addConditions(DSL.condition(
                "{0} = any ({1})", id(), DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType())));
        Map<UUID, EntityRecord> found = work.tx().query(select).stream()
                .map(row -> view.ofPast(work, entity, StoredRecord.of(row, entity, tables.of(entity))))
                .collect(Collectors.toMap(EntityRecord::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Whether a moment is one that the entity still knows of. */
    boolean isKept(Work work, EntityDefinition entity, Instant moment) {
        return past(work, moment).isKept(entity);
    }

    private Past past(Work work, Instant moment) {
        return new Past(work, tables, access, clock, moment);
    }

    /** A sorted page by org unit; what is searched for is few and found first. */
    private Optional<AccessCompiler.Parts> parts(
            Work work, EntityDefinition entity, ListRequest request, RecordQuery query) {
        return isSearched(request) || request.sort().isEmpty()
                ? Optional.empty()
                : access.parts(work.caller(), work.app(), entity, Operation.READ, query.from());
    }

    private static boolean isSearched(ListRequest request) {
        return request.search() != null && !request.search().isBlank();
    }

    private RecordPage list(
            Work work,
            EntityDefinition entity,
            ListRequest request,
            RecordQuery query,
            Optional<AccessCompiler.Parts> parts,
            Function<StoredRecord, EntityRecord> shown) {
        EntityAccess rights = Records.require(work, entity, Operation.READ);
        if (request.limit() < 1 || request.limit() > ListRequest.MAX_LIMIT) {
            throw new ProblemException(RecordProblem.LIMIT_INVALID, "limit is " + request.limit());
        }
        Condition asked = asked(query, entity, rights, request);
        boolean ofItself =
                !rights.lookupOnly() && !isSearched(request) && !query.used().isBeyond();
        query.used().next(UsedFields.How.SORT);
        List<SortKey> keys = SortKey.read(request.sort(), query, entity, tables.of(entity));
        List<Row> rows = query.timed(() -> rows(work, page(entity, query, parts, asked, keys, request), request));
        boolean more = rows.size() > request.limit();
        List<Row> page = more ? rows.subList(0, request.limit()) : rows;
        List<EntityRecord> items = page.stream()
                .map(row -> shown.apply(StoredRecord.of(row, entity, tables.of(entity))))
                .toList();
        String next = more ? cursor(keys, request, page.getLast()).write() : null;
        return new RecordPage(items, next, counts.of(work, query, asked, ofItself, request.count()));
    }

    /** The statement of a first page. */
    SelectQuery<?> statement(Work work, EntityDefinition entity, ListRequest request) {
        RecordQuery query = query(work, entity);
        Condition asked = asked(query, entity, Records.require(work, entity, Operation.READ), request);
        List<SortKey> keys = SortKey.read(request.sort(), query, entity, tables.of(entity));
        return page(entity, query, parts(work, entity, request, query), asked, keys, request);
    }

    private static List<Row> rows(Work work, SelectQuery<?> page, ListRequest request) {
        try {
            return work.tx().query(page);
        } catch (DatabaseException refused) {
            // A cursor that was not ours: its values are not of the sort's types.
            throw request.after() != null && refused.state().startsWith("22") ? Cursor.invalid() : refused;
        }
    }

    /** The records a caller may see, as the start of any statement. */
    RecordQuery query(Work work, EntityDefinition entity) {
        Records.require(work, entity, Operation.READ);
        Table<?> table = tables.of(entity).table().as("t");
        SqlClock at = SqlClock.of(clock);
        UsedFields used = new UsedFields();
        RecordSql scope = new RecordSql(work, tables, at, entity, table, 0, null, used);
        Condition allowed = access.rows(work.caller(), work.app(), entity, Operation.READ, table);
        EntityTable stored = tables.of(entity);
        return new RecordQuery(
                work, entity, table, allowed, scope, at, used, (fields, nanos) -> usage.note(stored, fields, nanos));
    }

    /** The same of a moment in the past, as long as not too much was changed since. */
    RecordQuery query(Work work, EntityDefinition entity, Instant moment) {
        Past past = past(work, moment);
        past.requireFew(entity);
        return query(work, entity, past, Operation.READ);
    }

    private RecordQuery query(Work work, EntityDefinition entity, Past past, Operation... operations) {
        Records.require(work, entity, Operation.READ);
        Table<?> table = past.records(entity, "t", operations);
        RecordSql scope = new RecordSql(work, tables, past.clock(), entity, table, 0, past, null);
        // Found by no column, and who may see them stands in the table: nothing to count uses or to estimate by.
        return new RecordQuery(
                work, entity, table, DSL.noCondition(), scope, past.clock(), UsedFields.past(), (fields, nanos) -> {});
    }

    long count(Work work, EntityDefinition entity, @Nullable String filter, long limit) {
        EntityAccess rights = Records.require(work, entity, Operation.READ);
        RecordQuery query = query(work, entity);
        return RecordCounts.upTo(limit, work, query, asked(query, entity, rights, ListRequest.of(filter)));
    }

    /** A filter as SQL; faults carry the place in its text. */
    static Condition condition(RecordQuery query, @Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            return DSL.noCondition();
        }
        try {
            return SqlExpressions.toFilter(Expression.parse(filter), query.scope(), query.clock());
        } catch (ExpressionException refused) {
            throw new ProblemException(
                    RecordProblem.FILTER_INVALID,
                    "the filter cannot be used",
                    Expressions.violations(refused, "/filter"));
        }
    }

    /** What is asked for, of the records in reach. */
    private Condition asked(RecordQuery query, EntityDefinition entity, EntityAccess rights, ListRequest request) {
        Condition where = condition(query, request.filter());
        String search = request.search();
        if (rights.lookupOnly()) {
            return where.and(RecordSearch.exact(entity, tables.of(entity), rights, query, search));
        }
        return search == null || !isSearched(request)
                ? where
                : where.and(RecordSearch.part(entity, tables.of(entity), rights, query, search.strip()));
    }

    private SelectQuery<?> page(
            EntityDefinition entity,
            RecordQuery query,
            Optional<AccessCompiler.Parts> parts,
            Condition asked,
            List<SortKey> keys,
            ListRequest request) {
        return parts.<SelectQuery<?>>map(some -> pageInParts(entity, query, some, asked, keys, request))
                .orElseGet(() -> page(entity, query, query.access().and(asked), keys, request));
    }

    /**
     * The first rows of each org unit, walked in the order of its index, and the first of what is seen otherwise; of these the
     * first. One condition over all of them would leave no index to walk: every record in sight would be read and sorted.
     */
    private SelectQuery<?> pageInParts(
            EntityDefinition entity,
            RecordQuery query,
            AccessCompiler.Parts parts,
            Condition asked,
            List<SortKey> keys,
            ListRequest request) {
        Table<?> org = DSL.table(
                "unnest({0}) as o (no)",
                DSL.val(parts.orgs().toArray(Integer[]::new), SQLDataType.INTEGER.getArrayDataType()));
        SelectQuery<?> byOrg =
                page(entity, query, DSL.condition("\"t\".\"org_id\" = o.no").and(asked), keys, request);
        SelectQuery<?> others = page(entity, query, parts.others().and(asked), keys, request);
        SelectQuery<?> select = Sql.dsl()
                .selectQuery(DSL.table(
                        "((select u.* from {0} cross join lateral ({1}) u) union all ({2})) p", org, byOrg, others));
        select.addSelect(DSL.field("p.*"));
        for (int i = 0; i < keys.size(); i++) {
            select.addOrderBy(keys.get(i).orderOf(DSL.field(DSL.name("p", "o" + i))));
        }
        select.addOrderBy(DSL.field(DSL.name("p", "id")));
        select.addLimit(request.limit() + 1);
        return select;
    }

    private SelectQuery<?> page(
            EntityDefinition entity, RecordQuery query, Condition where, List<SortKey> keys, ListRequest request) {
        SelectQuery<?> select = Sql.dsl().selectQuery(query.from());
        for (String column : StoredRecord.columns(tables.of(entity)).split(", ")) {
            select.addSelect(DSL.field(column));
        }
        for (int i = 0; i < keys.size(); i++) {
            select.addSelect(keys.get(i).field().as("o" + i));
            select.addSelect(keys.get(i).field().cast(SQLDataType.CLOB).as("k" + i));
            select.addOrderBy(keys.get(i).order());
        }
        select.addOrderBy(id());
        select.addConditions(where);
        if (request.after() != null) {
            select.addConditions(
                    SortKey.after(keys, id(), Cursor.read(request.after(), sortText(request), keys.size() + 1)));
        }
        select.addLimit(request.limit() + 1);
        return select;
    }

    private static Cursor cursor(List<SortKey> keys, ListRequest request, Row last) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(last.text("k" + i));
        }
        values.add(String.valueOf(last.uuid("id")));
        return new Cursor(sortText(request), values);
    }

    private static String sortText(ListRequest request) {
        return String.join(",", request.sort());
    }

    private static Field<UUID> id() {
        return DSL.field(DSL.name("t", "id"), SQLDataType.UUID);
    }
}
