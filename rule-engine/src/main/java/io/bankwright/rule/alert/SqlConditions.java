package io.bankwright.rule.alert;

import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.ValueType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Conditions of rules in SQL that FEEL does not say. Pure. */
final class SqlConditions {
    private SqlConditions() {}

    static Condition isAny(Field<UUID> field, Collection<UUID> ids) {
        return DSL.condition(
                "{0} = any ({1})", field, DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType()));
    }

    /** A date or moment from the start of one business day to the end of another. */
    static Condition within(SqlColumn column, LocalDate first, LocalDate last, ZoneId zone) {
        if (column.type() instanceof ValueType.Date) {
            return column.field().coerce(SQLDataType.LOCALDATE).between(first, last);
        }
        Field<OffsetDateTime> moment = column.field().coerce(SQLDataType.TIMESTAMPWITHTIMEZONE);
        return moment.ge(first.atStartOfDay(zone).toOffsetDateTime())
                .and(moment.lt(last.plusDays(1).atStartOfDay(zone).toOffsetDateTime()));
    }

    /** A date or moment on a day of any year; 29 February is 28 February in years without it. */
    static Condition onDayOfYear(SqlColumn column, LocalDate day, ZoneId zone) {
        Field<LocalDate> date = column.type() instanceof ValueType.Date
                ? column.field().coerce(SQLDataType.LOCALDATE)
                : DSL.field("({0} at time zone {1})::date", LocalDate.class, column.field(), DSL.inline(zone.getId()));
        Field<Integer> number =
                DSL.field("(extract(month from {0}) * 100 + extract(day from {0}))::int", Integer.class, date);
        int wanted = day.getMonthValue() * 100 + day.getDayOfMonth();
        return wanted == 228 && !Year.isLeap(day.getYear()) ? number.in(List.of(228, 229)) : number.eq(wanted);
    }
}
