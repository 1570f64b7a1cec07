package io.bankwright.core.record;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.expression.SqlScope;
import io.bankwright.expression.ValueType;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of an expression mean in SQL over one entity's table: promoted columns where they are ready, the document
 * otherwise, rollup columns, formulas unfolded, related records by a scalar sub-select that row-level security guards. A field
 * the caller may not read in full is an error, never dropped.
 */
final class RecordSql implements SqlScope {
    private static final int MAX_HOPS = 4;

    private final Work work;
    private final EntityTables tables;
    private final SqlClock clock;
    private final EntityDefinition entity;
    private final EntityAccess access;
    private final EntityTable storage;
    private final Table<?> table;
    private final int depth;
    private final @Nullable Past past;
    private final @Nullable UsedFields used;

    /**
     * @param past whose records the table holds; null for the present
     * @param used told which of the entity's own stored fields are read, and that others are; null if nobody asks
     */
    RecordSql(
            Work work,
            EntityTables tables,
            SqlClock clock,
            EntityDefinition entity,
            Table<?> table,
            int depth,
            @Nullable Past past,
            @Nullable UsedFields used) {
        this.past = past;
        this.used = used;
        this.work = work;
        this.tables = tables;
        this.clock = clock;
        this.entity = entity;
        this.access = CallerAccess.of(work.caller(), work.app()).entity(entity);
        this.storage = tables.of(entity);
        this.table = table;
        this.depth = depth;
    }

    @Override
    public Optional<SqlColumn> column(List<String> path) {
        String head = path.getFirst();
        if (path.size() == 1) {
            Optional<SqlColumn> own = ownName(head);
            if (own.isPresent()) {
                return own;
            }
        }
        return entity.field(head).flatMap(field -> {
            requireReadable(field);
            if (field.storage() instanceof StorageClass.Json) {
                // Nothing in SQL: to an expression there is no such name.
                return Optional.empty();
            }
            return path.size() == 1 ? Optional.of(fieldColumn(field)) : related(field, path.subList(1, path.size()));
        });
    }

    /** The column of a field itself; for a reference, its uuid. */
    SqlColumn fieldColumn(FieldDefinition field) {
        if (field.type().name().equals("formula")) {
            return formula(field);
        }
        EntityTable.Column rollup = storage.rollups().get(field.storageKey());
        if (rollup != null) {
            refuseInPast(field);
            SqlColumn kept = column(field, rollup);
            return rollup.ready()
                    ? kept
                    : new SqlColumn(kept.type(), DSL.inline(null, kept.field().getDataType()), kept.scale());
        }
        if (used != null) {
            used.add(field);
        }
        EntityTable.Column promoted = storage.promoted().get(field.storageKey());
        if (promoted != null && promoted.ready()) {
            return told(field, column(field, promoted));
        }
        String document = storage.document("\"" + table.getName() + "\".data");
        Field<?> value = DSL.field(
                ColumnSql.unpromoted(field.storage(), document, field.storageKey()), javaType(field.storage(), false));
        return told(field, new SqlColumn(typeOf(field), value));
    }

    private SqlColumn told(FieldDefinition field, SqlColumn column) {
        return new SqlColumn(column.type(), told(field, column.field()), column.scale());
    }

    /** A column of a field's text: empty in the rows where it tells what the caller may not read. */
    <T> Field<T> told(FieldDefinition field, Field<T> column) {
        return work.caller().isSystem() || !ToldValues.isKept(entity, field) ? column : DSL.when(isTold(field), column);
    }

    /** Whether the caller may read all that the field's text in a row tells. */
    Condition isTold(FieldDefinition field) {
        return ToldValues.isTold(work, field, named("data", SQLDataType.JSONB));
    }

    /** What was not kept cannot be asked about; empty would be a wrong answer. */
    private void refuseInPast(FieldDefinition field) {
        if (past != null) {
            throw Past.refused(
                    RecordProblem.NOT_KEPT,
                    "field " + field.key() + " of " + entity.key() + " is known of today only",
                    field.label().in(work.caller().locale()));
        }
    }

    /** Throws if the caller may not use the field in filters, sorts, groups or formulas. */
    void requireReadable(FieldDefinition field) {
        if (!access.reads(field)) {
            throw new ProblemException(
                    RecordProblem.FIELD_NOT_READABLE,
                    "field " + field.key() + " of " + entity.key() + " is not readable");
        }
    }

    private Optional<SqlColumn> ownName(String name) {
        return switch (name) {
            case "id" -> Optional.of(new SqlColumn(ValueType.TEXT, named("id", SQLDataType.UUID)));
            case "created_at" ->
                Optional.of(new SqlColumn(ValueType.DATE_TIME, named("created_at", SQLDataType.TIMESTAMPWITHTIMEZONE)));
            case "updated_at" ->
                Optional.of(new SqlColumn(ValueType.DATE_TIME, named("updated_at", SQLDataType.TIMESTAMPWITHTIMEZONE)));
            case "me" ->
                Optional.of(new SqlColumn(
                        ValueType.TEXT,
                        DSL.val(work.caller().userId(), SQLDataType.UUID).cast(SQLDataType.UUID)));
            case "my_org" ->
                Optional.of(new SqlColumn(
                        ValueType.TEXT,
                        DSL.val(work.caller().orgId(), SQLDataType.UUID).cast(SQLDataType.UUID)));
            default -> Optional.empty();
        };
    }

    private Optional<SqlColumn> related(FieldDefinition field, List<String> rest) {
        if (!(field.storage() instanceof StorageClass.Reference reference) || depth >= MAX_HOPS) {
            return Optional.empty();
        }
        if (used != null) {
            used.addBeyond();
        }
        Field<UUID> key = fieldColumn(field).field().coerce(SQLDataType.UUID);
        if (rest.equals(List.of("id"))) {
            return Optional.of(new SqlColumn(ValueType.TEXT, key));
        }
        EntityDefinition target = work.app().entity(reference.entity()).orElseThrow();
        String name = "x" + depth + "_" + field.key();
        Table<?> alias = past == null ? tables.of(target).table().as(name) : past.related(target, name);
        RecordSql inner = new RecordSql(work, tables, clock, target, alias, depth + 1, past, null);
        return inner.column(rest).map(column -> subselect(column, alias, key));
    }

    private static SqlColumn subselect(SqlColumn column, Table<?> alias, Field<UUID> key) {
        Field<?> value = DSL.field(DSL.select(column.field())
                .from(alias)
                .where(DSL.field(DSL.name(alias.getName(), "id"), SQLDataType.UUID)
                        .eq(key)));
        return new SqlColumn(column.type(), value, column.scale());
    }

    private SqlColumn formula(FieldDefinition field) {
        if (used != null) {
            used.addBeyond();
        }
        Expression expression =
                Expression.parse(field.config().path("expression").asText());
        return new SqlColumn(
                typeOf(field),
                SqlExpressions.toField(
                        expression, new RecordSql(work, tables, clock, entity, table, depth, past, null), clock));
    }

    private SqlColumn column(FieldDefinition field, EntityTable.Column column) {
        Field<?> value = named(column.name(), javaType(column.storage(), true));
        return column.storage() instanceof StorageClass.Decimal decimal
                ? new SqlColumn(ValueType.NUMBER, value, decimal.scale())
                : new SqlColumn(typeOf(field), value);
    }

    private static ValueType typeOf(FieldDefinition field) {
        return field.storage() instanceof StorageClass.Reference ? ValueType.TEXT : field.valueType();
    }

    private <T> Field<T> named(String column, org.jooq.DataType<T> type) {
        return DSL.field(DSL.name(table.getName(), column), type);
    }

    private static org.jooq.DataType<?> javaType(StorageClass storage, boolean promoted) {
        return switch (storage) {
            case StorageClass.Text ignored -> SQLDataType.CLOB;
            case StorageClass.Choice ignored -> SQLDataType.CLOB;
            case StorageClass.Whole ignored -> SQLDataType.BIGINT;
            case StorageClass.Decimal ignored -> promoted ? SQLDataType.BIGINT : SQLDataType.NUMERIC;
            case StorageClass.Bool ignored -> SQLDataType.BOOLEAN;
            case StorageClass.Date ignored -> SQLDataType.LOCALDATE;
            case StorageClass.Instant ignored -> SQLDataType.TIMESTAMPWITHTIMEZONE;
            case StorageClass.Choices ignored -> SQLDataType.CLOB.getArrayDataType();
            case StorageClass.Reference ignored -> SQLDataType.UUID;
            case StorageClass.References ignored -> SQLDataType.UUID.getArrayDataType();
            case StorageClass.Json ignored -> SQLDataType.CLOB;
        };
    }
}
