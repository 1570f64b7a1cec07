package io.bankwright.expression;

import static io.bankwright.expression.SqlArithmetic.number;
import static io.bankwright.expression.SqlArithmetic.numeric;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Functions of dates. */
final class SqlDateFunctions {
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(100_000);
    private static final int MOST_WALKED = 1_000;

    private final SqlCompiler compiler;

    SqlDateFunctions(SqlCompiler compiler) {
        this.compiler = compiler;
    }

    Sql value(Node.Call call) {
        if (call.function() == Builtin.DATE_OF && call.arguments().size() > 1) {
            throw compiler.notInSql(call, "'date' of numbers");
        }
        Field<?> date = date(call, 0);
        if (date == null) {
            return Sql.constant(null);
        }
        return switch (call.function()) {
            case DATE_OF -> Sql.of(ValueType.DATE, date);
            case DAY_OF_WEEK -> text("to_char({0}, 'FMDay')", date);
            case MONTH_OF_YEAR -> text("to_char({0}, 'FMMonth')", date);
            case DAY_OF_YEAR -> number("extract(doy from {0})", date);
            case LAST_DAY_OF_MONTH ->
                day(
                        "cast(date_trunc('month', cast({0} as timestamp)) + interval '1 month' - interval '1 day' as date)",
                        date);
            case YEARS_AND_MONTHS_DURATION -> months(date, date(call, 1));
            case WORKING_DAYS_AFTER -> workingDays(call, date);
            default -> throw new IllegalArgumentException(call.function().name());
        };
    }

    /** The argument as a date; null if it never is one. A text would have to be read, which can fail. */
    private @Nullable Field<?> date(Node.Call call, int index) {
        Sql value = compiler.value(call.arguments().get(index));
        return switch (value.type()) {
            case ValueType.Date d -> value.field();
            case ValueType.DateTime d ->
                SqlTemporal.dateOf(SqlTemporal.local(value, compiler.clock().zone()))
                        .field();
            case ValueType.Text t -> throw compiler.notInSql(call, "'date' of a text");
            default -> null;
        };
    }

    private static Sql text(String template, Field<?> date) {
        return Sql.of(ValueType.TEXT, DSL.field(template, SQLDataType.CLOB, date));
    }

    private static Sql day(String template, Field<?>... parts) {
        return Sql.of(ValueType.DATE, DSL.field(template, SQLDataType.LOCALDATE, parts));
    }

    /** Months between first days, one less where the last month is not complete. */
    private static Sql months(Field<?> from, @Nullable Field<?> to) {
        if (to == null) {
            return Sql.constant(null);
        }
        String apart = "((extract(year from {1}) - extract(year from {0})) * 12"
                + " + extract(month from {1}) - extract(month from {0}))";
        Field<?> months = numeric(apart, from, to);
        return Sql.of(
                ValueType.MONTHS_DURATION,
                numeric(
                        "({2} - case when {2} > 0 and extract(day from {1}) < extract(day from {0}) then 1"
                                + " when {2} < 0 and extract(day from {1}) > extract(day from {0}) then -1 else 0 end)",
                        from, to, months));
    }

    private Sql workingDays(Node.Call call, Field<?> date) {
        Object count = compiler.value(call.arguments().get(1)).constant();
        boolean whole =
                count instanceof BigDecimal n && Numbers.isWhole(n) && n.abs().compareTo(MOST_DAYS) <= 0;
        if (!whole) {
            throw compiler.notInSql(call, "a number of working days that is not constant");
        }
        int days = ((BigDecimal) count).intValue();
        if (days == 0) {
            return Sql.of(ValueType.DATE, date);
        }
        if (!compiler.clock().days().isPlain()) {
            if (Math.abs(days) > MOST_WALKED) {
                throw compiler.notInSql(call, "more than " + MOST_WALKED + " working days");
            }
            return walked(date, days, compiler.clock().days());
        }
        Field<?> weekday = DSL.field("cast(extract(isodow from {0}) as integer)", SQLDataType.INTEGER, date);
        Field<?> size = DSL.field("cast({0} as integer)", DSL.val(Math.abs(days)));
        return days > 0 ? after(date, weekday, size) : before(date, weekday, size);
    }

    /** Day by day, as far as the weeks and all holidays can take it. */
    private static Sql walked(Field<?> date, int days, WorkingDays calendar) {
        int number = Math.abs(days);
        int farthest = number / 5 * 7 + 9 + calendar.holidays().size() * 7 / 5;
        String day = "({0} " + (days > 0 ? "+" : "-") + " i)";
        return day(
                "(select " + day + " from generate_series(1, {1}) i where extract(isodow from " + day + ") < 6 and "
                        + day + " <> all ({2}) or " + day + " = any ({3}) order by i offset {4} limit 1)",
                date,
                DSL.inline(farthest),
                dates(calendar.holidays()),
                dates(calendar.workdays()),
                DSL.inline(number - 1));
    }

    private static Field<?> dates(Collection<LocalDate> days) {
        return DSL.val(days.toArray(LocalDate[]::new), SQLDataType.LOCALDATE.getArrayDataType());
    }

    /** From the Monday of the week, weekends standing for their Friday. */
    private static Sql after(Field<?> date, Field<?> weekday, Field<?> days) {
        String offset = "(least({1}, 5) - 1 + {2})";
        return day("({0} - ({1} - 1) + " + offset + " / 5 * 7 + " + offset + " % 5)", date, weekday, days);
    }

    /** From a Friday backwards, weekends standing for the Monday after. */
    private static Sql before(Field<?> date, Field<?> weekday, Field<?> days) {
        String offset = "(case when {1} > 5 then 4 + {2} else 5 - {1} + {2} end)";
        String friday = "(case when {1} > 5 then 12 - {1} else 5 - {1} end)";
        return day("({0} + " + friday + " - " + offset + " / 5 * 7 - " + offset + " % 5)", date, weekday, days);
    }
}
