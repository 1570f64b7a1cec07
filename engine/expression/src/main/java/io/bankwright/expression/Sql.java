package io.bankwright.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A translated value: its type, its SQL, and what was known of it before.
 *
 * @param constant the FEEL value where it does not depend on the row
 * @param scaled a bigint column that holds value × 10^scale, behind {@code field}
 */
record Sql(
        ValueType type,
        Field<?> field,
        boolean isConstant,
        @Nullable Object constant,
        @Nullable Field<?> scaled,
        int scale) {

    static Sql of(ValueType type, Field<?> field) {
        return new Sql(type, field, false, null, null, -1);
    }

    static Sql of(SqlColumn column) {
        if (column.scale() >= 0 && column.type() instanceof ValueType.Number) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(column.scale());
            Field<?> value =
                    DSL.field("(cast({0} as numeric) * {1})", SQLDataType.NUMERIC, column.field(), literal(unit));
            return new Sql(column.type(), value, false, null, column.field(), column.scale());
        }
        return of(column.type(), column.field());
    }

    /** A value known before the statement runs; null is of no type. */
    static Sql constant(@Nullable Object value) {
        return new Sql(TypeChecker.ofValue(value), literal(value), true, value, null, -1);
    }

    boolean isNull() {
        return isConstant && constant == null;
    }

    /** Known never to be null. */
    boolean isPresent() {
        return isConstant ? constant != null : field instanceof Param<?> param && param.getValue() != null;
    }

    boolean isUuid() {
        return field.getType() == UUID.class;
    }

    /** As {@code text}, also where the column is a uuid. */
    Field<?> text() {
        return isUuid() ? DSL.field("cast({0} as text)", SQLDataType.CLOB, field) : field;
    }

    /** As {@code numeric}: whole columns would overflow, and divide without a rest. */
    Field<?> numeric() {
        boolean decimal = isConstant || scaled != null || field.getType() == BigDecimal.class;
        return decimal ? field : DSL.field("cast({0} as numeric)", SQLDataType.NUMERIC, field);
    }

    static DataType<?> dataType(ValueType type) {
        return switch (type) {
            case ValueType.Text t -> SQLDataType.CLOB;
            case ValueType.Number n -> SQLDataType.NUMERIC;
            case ValueType.Bool b -> SQLDataType.BOOLEAN;
            case ValueType.Date d -> SQLDataType.LOCALDATE;
            case ValueType.DateTime d -> SQLDataType.TIMESTAMPWITHTIMEZONE;
            case ValueType.Time t -> SQLDataType.LOCALTIME;
            case ValueType.DaysDuration d -> SQLDataType.NUMERIC;
            case ValueType.MonthsDuration m -> SQLDataType.NUMERIC;
            case ValueType.ListOf l -> SQLDataType.CLOB.array();
            case ValueType.Context c -> SQLDataType.CLOB;
            case ValueType.Any a -> SQLDataType.CLOB;
        };
    }

    static String typeName(ValueType type) {
        return switch (type) {
            case ValueType.Number n -> "numeric";
            case ValueType.DaysDuration d -> "numeric";
            case ValueType.MonthsDuration m -> "numeric";
            case ValueType.Bool b -> "boolean";
            case ValueType.Date d -> "date";
            case ValueType.DateTime d -> "timestamptz";
            case ValueType.Time t -> "time";
            case ValueType.ListOf l -> "text[]";
            case ValueType.Text t -> "text";
            case ValueType.Context c -> "text";
            case ValueType.Any a -> "text";
        };
    }

    /** A bound parameter with its type written out, so that the server need not guess. */
    private static Field<?> literal(@Nullable Object value) {
        return switch (value) {
            case null -> DSL.field("null");
            case BigDecimal number -> DSL.field("cast({0} as numeric)", SQLDataType.NUMERIC, DSL.val(number));
            case String text -> DSL.field("cast({0} as text)", SQLDataType.CLOB, DSL.val(text));
            case Boolean bool -> DSL.inline(bool);
            case LocalDate date -> DSL.field("cast({0} as date)", SQLDataType.LOCALDATE, DSL.val(date));
            case OffsetDateTime moment ->
                DSL.field("cast({0} as timestamptz)", SQLDataType.TIMESTAMPWITHTIMEZONE, DSL.val(moment));
            case LocalTime time -> DSL.field("cast({0} as time)", SQLDataType.LOCALTIME, DSL.val(time));
            case Duration duration -> literal(seconds(duration));
            case Period months -> literal(BigDecimal.valueOf(months.toTotalMonths()));
            case List<?> list -> DSL.field("null");
            default -> DSL.field("null");
        };
    }

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }
}
