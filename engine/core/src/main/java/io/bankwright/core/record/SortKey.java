package io.bankwright.core.record;

import io.bankwright.expression.SqlColumn;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * One key of a sort. Empty values come last in both directions, so that a page never begins with nothing.
 */
record SortKey(Field<?> field, boolean descending) {
    private static final int MAX_KEYS = 4;

    static List<SortKey> read(List<String> sort, RecordQuery query, EntityDefinition entity, EntityTable table) {
        if (sort.size() > MAX_KEYS) {
            throw new ProblemException(RecordProblem.FIELD_NOT_SORTABLE, "more than " + MAX_KEYS + " sort keys");
        }
        List<SortKey> keys = new ArrayList<>();
        for (String text : sort) {
            boolean descending = text.startsWith("-");
            String key = descending ? text.substring(1) : text;
            keys.add(new SortKey(column(key, query, entity, table), descending));
        }
        return keys;
    }

    private static Field<?> column(String key, RecordQuery query, EntityDefinition entity, EntityTable table) {
        FieldDefinition field = entity.field(key).orElse(null);
        if (field != null && !isSortable(field)) {
            throw new ProblemException(RecordProblem.FIELD_NOT_SORTABLE, "field " + key + " has no order");
        }
        SqlColumn column = query.scope()
                .column(List.of(key.split("\\.")))
                .orElseThrow(() -> new ProblemException(RecordProblem.FIELD_NOT_FOUND, "there is no field " + key));
        if (field != null) {
            EntityTable.Column pinyin = table.promoted().get(field.storageKey() + ColumnPlan.PINYIN);
            if (pinyin != null && pinyin.ready()) {
                Field<String> order = DSL.field(DSL.name("t", pinyin.name()), SQLDataType.CLOB);
                // Where the text is not told, its order is not either.
                return ToldValues.isKept(entity, field)
                        ? DSL.when(column.field().isNotNull(), order)
                        : order;
            }
        }
        return column.field();
    }

    private static boolean isSortable(FieldDefinition field) {
        return switch (field.storage()) {
            case StorageClass.Choices ignored -> false;
            case StorageClass.References ignored -> false;
            case StorageClass.Json ignored -> false;
            case StorageClass.Text ignored -> true;
            case StorageClass.Whole ignored -> true;
            case StorageClass.Decimal ignored -> true;
            case StorageClass.Bool ignored -> true;
            case StorageClass.Date ignored -> true;
            case StorageClass.Instant ignored -> true;
            case StorageClass.Choice ignored -> true;
            case StorageClass.Reference ignored -> true;
        };
    }

    SortField<?> order() {
        return orderOf(field);
    }

    /** The same order of another expression of the value. */
    SortField<?> orderOf(Field<?> value) {
        return descending ? value.desc().nullsLast() : value.asc().nullsLast();
    }

    /** The rows after a cursor in the order of the keys, ties by id. */
    static Condition after(List<SortKey> keys, Field<UUID> id, Cursor cursor) {
        Condition after = id.gt(UUID.fromString(String.valueOf(cursor.values().getLast())));
        for (int i = keys.size() - 1; i >= 0; i--) {
            after = keys.get(i).afterValue(cursor.values().get(i), after);
        }
        return after;
    }

    private Condition afterValue(@Nullable String text, Condition onTie) {
        if (text == null) {
            return field.isNull().and(onTie);
        }
        Condition beyond = descending ? less(text) : greater(text);
        return beyond.or(field.isNull()).or(equal(text).and(onTie));
    }

    private Condition less(String text) {
        return DSL.condition("{0} < {1}", field, bound(text));
    }

    private Condition greater(String text) {
        return DSL.condition("{0} > {1}", field, bound(text));
    }

    private Condition equal(String text) {
        return DSL.condition("{0} = {1}", field, bound(text));
    }

    private Field<?> bound(String text) {
        // Sent as text: else the driver wants a number where the column is one.
        return DSL.field("{0}::text", SQLDataType.CLOB, DSL.val(text, SQLDataType.CLOB))
                .cast(field.getDataType());
    }
}
