package io.bankwright.expression;

import io.bankwright.expression.Node.ArithmeticOperator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Operators that make values. No input makes the statement fail: a division by zero is null. */
final class SqlArithmetic {
    private static final Duration LONGEST = Duration.ofDays(365_000);
    private static final int MOST_MONTHS = 12_000;

    private final SqlCompiler compiler;

    SqlArithmetic(SqlCompiler compiler) {
        this.compiler = compiler;
    }

    Sql negate(Node.Negate negate) {
        Sql operand = compiler.value(negate.operand());
        return switch (operand.type()) {
            case ValueType.Number n -> number("(- {0})", operand.numeric());
            case ValueType.DaysDuration d -> Sql.of(operand.type(), numeric("(- {0})", operand.field()));
            case ValueType.MonthsDuration m -> Sql.of(operand.type(), numeric("(- {0})", operand.field()));
            default -> Sql.constant(null);
        };
    }

    Sql value(Node.Arithmetic arithmetic) {
        Sql result = compiler.value(arithmetic.first());
        for (Node.Term term : arithmetic.terms()) {
            result = apply(arithmetic, term.operator(), result, compiler.value(term.operand()));
        }
        return result;
    }

    private Sql apply(Node node, ArithmeticOperator operator, Sql a, Sql b) {
        if (a.isNull() || b.isNull()) {
            return Sql.constant(null);
        }
        Optional<ValueType> type = ArithmeticTypes.result(operator, a.type(), b.type());
        if (type.isEmpty()) {
            return Sql.constant(null);
        }
        if (operator == ArithmeticOperator.POWER || type.get() instanceof ValueType.Any) {
            throw compiler.notInSql(node, "'" + operator.symbol() + "' here");
        }
        return switch (type.get()) {
            case ValueType.Text t ->
                Sql.of(ValueType.TEXT, DSL.field("({0} || {1})", SQLDataType.CLOB, a.text(), b.text()));
            case ValueType.Date d -> moved(node, operator, a, b);
            case ValueType.DateTime d -> moved(node, operator, a, b);
            case ValueType.Time t -> throw compiler.notInSql(node, "arithmetic with a time");
            case ValueType.DaysDuration d when !isDuration(a) && !isDuration(b) -> difference(node, a, b);
            case ValueType.MonthsDuration m
            when operator == ArithmeticOperator.DIVIDE || operator == ArithmeticOperator.MULTIPLY ->
                Sql.of(m, truncated(combined(operator, a, b)));
            default -> Sql.of(type.get(), combined(operator, a, b));
        };
    }

    private static Field<?> truncated(Field<?> months) {
        return numeric("trunc({0})", months);
    }

    private static boolean isDuration(Sql value) {
        return value.type() instanceof ValueType.DaysDuration || value.type() instanceof ValueType.MonthsDuration;
    }

    /** Numbers, and durations as numbers. PostgreSQL keeps too few digits of a quotient unless its dividend has many. */
    private static Field<?> combined(ArithmeticOperator operator, Sql a, Sql b) {
        if (operator == ArithmeticOperator.DIVIDE) {
            return numeric("(round({0}, 40) / nullif({1}, 0))", a.numeric(), b.numeric());
        }
        return numeric("({0} " + operator.symbol() + " {1})", a.numeric(), b.numeric());
    }

    private Sql difference(Node node, Sql a, Sql b) {
        Field<?> seconds = switch (a.type()) {
            case ValueType.Date d -> numeric("(cast({0} - {1} as numeric) * 86400)", a.field(), b.field());
            case ValueType.DateTime d -> numeric("extract(epoch from ({0} - {1}))", a.field(), b.field());
            default -> throw compiler.notInSql(node, "the difference of times");
        };
        return Sql.of(ValueType.DAYS_DURATION, seconds);
    }

    /** A date or moment and a constant duration, in either order. */
    private Sql moved(Node node, ArithmeticOperator operator, Sql a, Sql b) {
        Sql moment = isDuration(a) ? b : a;
        Object duration = isDuration(a) ? a.constant() : b.constant();
        boolean back = operator == ArithmeticOperator.SUBTRACT;
        if (duration instanceof Period months && Math.abs(months.toTotalMonths()) <= MOST_MONTHS) {
            int count = (int) months.toTotalMonths();
            return movedByMonths(moment, back ? -count : count);
        }
        if (duration instanceof Duration time && time.abs().compareTo(LONGEST) <= 0) {
            return movedBySeconds(moment, Sql.seconds(back ? time.negated() : time));
        }
        throw compiler.notInSql(node, "a duration that is not constant");
    }

    private Sql movedByMonths(Sql moment, int months) {
        Field<?> interval = DSL.field("make_interval(months => cast({0} as integer))", DSL.val(months));
        if (moment.type() instanceof ValueType.Date) {
            return date(DSL.field("{0} + {1}", moment.field(), interval));
        }
        Field<?> zone = SqlCompiler.zone(compiler.clock());
        return Sql.of(
                moment.type(),
                DSL.field(
                        "timezone({0}, timezone({0}, {1}) + {2})",
                        SQLDataType.TIMESTAMPWITHTIMEZONE, zone, moment.field(), interval));
    }

    private static Sql movedBySeconds(Sql moment, BigDecimal seconds) {
        Field<?> interval = DSL.field("make_interval(secs => cast({0} as double precision))", DSL.val(seconds));
        if (moment.type() instanceof ValueType.Date) {
            return date(DSL.field("cast({0} as timestamp) + {1}", moment.field(), interval));
        }
        return Sql.of(
                moment.type(), DSL.field("({0} + {1})", SQLDataType.TIMESTAMPWITHTIMEZONE, moment.field(), interval));
    }

    private static Sql date(Field<?> timestamp) {
        return Sql.of(ValueType.DATE, DSL.field("cast({0} as date)", SQLDataType.LOCALDATE, timestamp));
    }

    static Sql number(String template, Field<?>... parts) {
        return Sql.of(ValueType.NUMBER, numeric(template, parts));
    }

    static Field<?> numeric(String template, Field<?>... parts) {
        return DSL.field(template, SQLDataType.NUMERIC, parts);
    }
}
