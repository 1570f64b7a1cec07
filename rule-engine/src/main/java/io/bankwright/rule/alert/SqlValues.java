package io.bankwright.rule.alert;

import io.bankwright.core.store.Row;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.ValueType;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.field.StorageClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Columns of a row as the values expressions work with. Pure. */
final class SqlValues {
    private SqlValues() {}

    /** Whether a column's values are read here; others are read record by record. */
    static boolean isReadable(SqlColumn column) {
        return switch (column.type()) {
            case ValueType.Text t -> true;
            case ValueType.Number n -> true;
            case ValueType.Bool b -> true;
            case ValueType.Date d -> true;
            case ValueType.DateTime d -> true;
            case ValueType.Time t -> false;
            case ValueType.DaysDuration d -> false;
            case ValueType.MonthsDuration m -> false;
            case ValueType.ListOf l -> false;
            case ValueType.Context c -> false;
            case ValueType.Any a -> false;
        };
    }

    /** The column in the form it is read in: numbers and ids as text, which keeps every digit. */
    static Field<?> selected(SqlColumn column) {
        boolean text = column.type() instanceof ValueType.Text || column.type() instanceof ValueType.Number;
        return text ? column.field().cast(SQLDataType.CLOB) : column.field();
    }

    /** Values of the columns {@code c0, c1 …} at their paths. */
    static Map<String, @Nullable Object> tree(Row row, Map<List<String>, SqlColumn> columns, EntityDefinition entity) {
        Map<String, @Nullable Object> tree = new HashMap<>();
        int number = 0;
        for (Map.Entry<List<String>, SqlColumn> entry : columns.entrySet()) {
            Object value = value(row, "c" + number++, entry.getValue());
            List<String> path = entry.getKey();
            boolean reference = path.size() == 1
                    && entity.field(path.getFirst())
                            .filter(field -> field.storage() instanceof StorageClass.Reference)
                            .isPresent();
            if (!reference) {
                put(tree, path, value);
            } else if (value != null) {
                // A reference is a context, of which at least the id is known.
                put(tree, List.of(path.getFirst(), "id"), value);
            }
        }
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, @Nullable Object> tree, List<String> path, @Nullable Object value) {
        Map<String, @Nullable Object> at = tree;
        for (String step : path.subList(0, path.size() - 1)) {
            at = (Map<String, @Nullable Object>) at.computeIfAbsent(step, key -> new HashMap<String, Object>());
        }
        at.put(path.getLast(), value);
    }

    private static @Nullable Object value(Row row, String name, SqlColumn column) {
        return switch (column.type()) {
            case ValueType.Text t -> row.text(name);
            case ValueType.Number n -> number(row.text(name), column.scale());
            case ValueType.Bool b -> row.bool(name);
            case ValueType.Date d -> row.date(name);
            case ValueType.DateTime d -> moment(row.instant(name));
            default -> throw new IllegalArgumentException("not read from a column: " + column.type());
        };
    }

    private static @Nullable Object number(@Nullable String text, int scale) {
        return text == null ? null : new BigDecimal(text).movePointLeft(Math.max(scale, 0));
    }

    private static @Nullable Object moment(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
