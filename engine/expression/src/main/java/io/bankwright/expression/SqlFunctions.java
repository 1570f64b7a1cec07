package io.bankwright.expression;

import static io.bankwright.expression.SqlArithmetic.number;
import static io.bankwright.expression.SqlArithmetic.numeric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Function calls. What does not agree with the evaluation in memory is refused, not approximated. */
final class SqlFunctions {
    private static final int MOST_DECIMALS = 30;

    private final SqlCompiler compiler;

    SqlFunctions(SqlCompiler compiler) {
        this.compiler = compiler;
    }

    Condition decides(Node.Call call, boolean wanted) {
        return switch (call.function()) {
            case IS_DEFINED -> defined(call, wanted);
            case CONTAINS -> textTest(call, "strpos({0}, {1}) > 0", wanted);
            case STARTS_WITH -> textTest(call, "starts_with({0}, {1})", wanted);
            case ENDS_WITH -> textTest(call, "right({0}, length({1})) = {1}", wanted);
            case LIST_CONTAINS -> listContains(call, wanted);
            case IS_EMPTY -> emptiness(call, wanted);
            case ALL, ANY_OF -> combination(call, wanted);
            default -> compiler.ofBoolean(value(call), wanted);
        };
    }

    private Condition defined(Node.Call call, boolean wanted) {
        Condition isNull = new SqlComparisons()
                .decides(
                        Node.ComparisonOperator.EQUAL,
                        compiler.value(call.arguments().get(0)),
                        Sql.constant(null),
                        !wanted);
        return isNull;
    }

    private Condition textTest(Node.Call call, String template, boolean wanted) {
        List<Field<?>> texts = texts(call);
        if (texts.size() < 2) {
            return DSL.falseCondition();
        }
        Condition test = DSL.condition(template, texts.get(0), texts.get(1));
        return wanted ? test : DSL.condition("not ({0})", test);
    }

    private Condition listContains(Node.Call call, boolean wanted) {
        Node list = call.arguments().get(0);
        if (list instanceof Node.ListOf || compiler.isConstant(list)) {
            Node.In in =
                    new Node.In(call.arguments().get(1), List.of(new Node.Test.Equals(list)), call.start(), call.end());
            return wanted ? compiler.truth(in) : SqlCompiler.isNotTrue(compiler.truth(in));
        }
        Sql column = listColumn(call);
        Condition held =
                SqlLists.contains(column, compiler.value(call.arguments().get(1)));
        Condition missing = DSL.condition("{0} is not null", column.field()).and(SqlCompiler.isNotTrue(held));
        return wanted ? held : missing;
    }

    private Condition emptiness(Node.Call call, boolean wanted) {
        Field<?> column = listColumn(call).field();
        return DSL.condition("cardinality({0}) " + (wanted ? "=" : ">") + " 0", column);
    }

    private Sql listColumn(Node.Call call) {
        Sql list = compiler.value(call.arguments().get(0));
        if (!(list.type() instanceof ValueType.ListOf)) {
            throw compiler.notInSql(call, "a list function on " + list.type().word());
        }
        return list;
    }

    private Condition combination(Node.Call call, boolean wanted) {
        if (call.arguments().size() < 2) {
            throw compiler.notInSql(call, "'" + call.function().feelName() + "' of a list");
        }
        Node both = call.function() == Builtin.ALL
                ? new Node.And(call.arguments(), call.start(), call.end())
                : new Node.Or(call.arguments(), call.start(), call.end());
        return wanted ? compiler.truth(both) : compiler.falsity(both);
    }

    Sql value(Node.Call call) {
        return switch (call.function()) {
            case IS_DEFINED, CONTAINS, STARTS_WITH, ENDS_WITH, LIST_CONTAINS, IS_EMPTY, ALL, ANY_OF ->
                compiler.bool(call);
            case STRING_LENGTH -> ofText(call, ValueType.NUMBER, "cast(length({0}) as numeric)");
            case UPPER_CASE -> ofText(call, ValueType.TEXT, "(upper({0} collate \"pg_c_utf8\"))");
            case LOWER_CASE -> ofText(call, ValueType.TEXT, "(lower({0} collate \"pg_c_utf8\"))");
            case TRIM -> ofText(call, ValueType.TEXT, "btrim({0}, E' \\t\\n\\u000B\\f\\r')");
            case SUBSTRING_BEFORE ->
                ofText(
                        call,
                        ValueType.TEXT,
                        "left({0}, strpos({0}, {1}) - case when strpos({0}, {1}) > 0 then 1 else 0 end)");
            case SUBSTRING_AFTER ->
                ofText(
                        call,
                        ValueType.TEXT,
                        "(case when strpos({0}, {1}) > 0 then substr({0}, strpos({0}, {1}) + length({1}))"
                                + " when strpos({0}, {1}) = 0 then '' end)");
            case SUBSTRING -> substring(call);
            case NUMBER_OF -> toNumber(call);
            case STRING -> toText(call);
            case ABS -> ofNumber(call, "abs({0})");
            case FLOOR -> scaled(call, "floor({0})", "(floor({0} * {1}) * {2})");
            case CEILING -> scaled(call, "ceil({0})", "(ceil({0} * {1}) * {2})");
            case ROUND_HALF_UP -> rounded(call, "round({0}, {1})");
            case ROUND_DOWN -> rounded(call, "trunc({0}, {1})");
            case ROUND_UP -> scaled(call, "", "(sign({0}) * ceil(abs({0}) * {1}) * {2})");
            case MODULO -> ofNumbers(call, "mod(mod({0}, nullif({1}, 0)) + {1}, nullif({1}, 0))");
            case MIN -> extreme(call, "least");
            case MAX -> extreme(call, "greatest");
            case SUM -> total(call, false);
            case MEAN -> total(call, true);
            case COUNT ->
                number("cast(cardinality({0}) as numeric)", listColumn(call).field());
            case GET_OR_ELSE -> getOrElse(call);
            case DATE_OF,
                    DAY_OF_WEEK,
                    DAY_OF_YEAR,
                    MONTH_OF_YEAR,
                    LAST_DAY_OF_MONTH,
                    YEARS_AND_MONTHS_DURATION,
                    WORKING_DAYS_AFTER -> new SqlDateFunctions(compiler).value(call);
            case MATCHES,
                    REPLACE,
                    SPLIT,
                    STRING_JOIN,
                    ROUND_HALF_DOWN,
                    DECIMAL,
                    APPEND,
                    CONCATENATE,
                    DISTINCT_VALUES,
                    REVERSE,
                    INDEX_OF,
                    DATE_AND_TIME,
                    TIME_OF,
                    DURATION,
                    TODAY,
                    NOW -> throw refused(call);
        };
    }

    private ExpressionException refused(Node.Call call) {
        return compiler.notInSql(call, "'" + call.function().feelName() + "'");
    }

    /** The arguments as texts; none if one is null or no text, for then the result is null. */
    private List<Field<?>> texts(Node.Call call) {
        List<Field<?>> texts = new ArrayList<>();
        for (Node argument : call.arguments()) {
            Sql value = compiler.value(argument);
            if (value.isNull() || !(value.type() instanceof ValueType.Text)) {
                return List.of();
            }
            texts.add(value.text());
        }
        return texts;
    }

    private List<Field<?>> numbers(Node.Call call) {
        List<Field<?>> numbers = new ArrayList<>();
        for (Node argument : call.arguments()) {
            Sql value = compiler.value(argument);
            if (value.isNull() || !(value.type() instanceof ValueType.Number)) {
                return List.of();
            }
            numbers.add(value.numeric());
        }
        return numbers;
    }

    private Sql ofText(Node.Call call, ValueType type, String template) {
        Field<?>[] texts = texts(call).toArray(Field<?>[]::new);
        return texts.length == 0 ? Sql.constant(null) : Sql.of(type, DSL.field(template, Sql.dataType(type), texts));
    }

    private Sql ofNumber(Node.Call call, String template) {
        return ofNumbers(call, template);
    }

    private Sql ofNumbers(Node.Call call, String template) {
        Field<?>[] numbers = numbers(call).toArray(Field<?>[]::new);
        return numbers.length == 0 ? Sql.constant(null) : number(template, numbers);
    }

    private Sql substring(Node.Call call) {
        Sql text = compiler.value(call.arguments().get(0));
        int position = constant(call, 1);
        if (text.isNull() || !(text.type() instanceof ValueType.Text) || position == 0) {
            return Sql.constant(null);
        }
        String tail = position > 0 ? "substr({0}, {1})" : "right({0}, {1})";
        Field<?> from = DSL.field(tail, SQLDataType.CLOB, text.text(), DSL.val(Math.abs(position)));
        if (call.arguments().size() == 2) {
            return Sql.of(ValueType.TEXT, from);
        }
        int length = constant(call, 2);
        return length < 0
                ? Sql.constant(null)
                : Sql.of(ValueType.TEXT, DSL.field("left({0}, {1})", SQLDataType.CLOB, from, DSL.val(length)));
    }

    /** A whole number that does not depend on the row; anything else is refused. */
    private int constant(Node.Call call, int index) {
        Sql value = compiler.value(call.arguments().get(index));
        boolean small = value.constant() instanceof BigDecimal n
                && Numbers.isWhole(n)
                && n.abs().compareTo(BigDecimal.valueOf(1_000_000)) <= 0;
        if (!small) {
            throw refused(call);
        }
        return ((BigDecimal) java.util.Objects.requireNonNull(value.constant())).intValue();
    }

    private Sql toNumber(Node.Call call) {
        Sql from = compiler.value(call.arguments().get(0));
        if (from.type() instanceof ValueType.Number) {
            return from;
        }
        if (from.isNull() || !(from.type() instanceof ValueType.Text)) {
            return Sql.constant(null);
        }
        return number(
                "(case when length(btrim({0}, E' \\t\\n\\u000B\\f\\r')) <= 50"
                        + " and btrim({0}, E' \\t\\n\\u000B\\f\\r') ~ '^-?[0-9]+([.][0-9]+)?$'"
                        + " then cast(btrim({0}, E' \\t\\n\\u000B\\f\\r') as numeric) end)",
                from.text());
    }

    private Sql toText(Node.Call call) {
        Sql from = compiler.value(call.arguments().get(0));
        String template = switch (from.type()) {
            case ValueType.Text t -> "{0}";
            case ValueType.Number n -> "cast(trim_scale({0}) as text)";
            case ValueType.Bool b -> "cast({0} as text)";
            case ValueType.Date d -> "to_char({0}, 'YYYY-MM-DD')";
            default -> throw refused(call);
        };
        return Sql.of(ValueType.TEXT, DSL.field(template, SQLDataType.CLOB, SqlCompiler.uniform(from)));
    }

    /** With no second argument the plain form; with one, scaled there and back by powers of ten. */
    private Sql scaled(Node.Call call, String plain, String template) {
        Sql value = compiler.value(call.arguments().get(0));
        if (value.isNull() || !(value.type() instanceof ValueType.Number)) {
            return Sql.constant(null);
        }
        if (call.arguments().size() == 1) {
            return number(plain, value.numeric());
        }
        int scale = decimals(call);
        return number(template, value.numeric(), power(scale), power(-scale));
    }

    private static Field<?> power(int exponent) {
        return numeric("cast({0} as numeric)", DSL.val(BigDecimal.ONE.movePointRight(exponent)));
    }

    private Sql rounded(Node.Call call, String template) {
        Sql value = compiler.value(call.arguments().get(0));
        if (value.isNull() || !(value.type() instanceof ValueType.Number)) {
            return Sql.constant(null);
        }
        return number(template, value.numeric(), DSL.val(decimals(call)));
    }

    private int decimals(Node.Call call) {
        int scale = constant(call, 1);
        if (Math.abs(scale) > MOST_DECIMALS) {
            throw refused(call);
        }
        return scale;
    }

    /** Of several values of one type; PostgreSQL would pass over nulls. */
    private Sql extreme(Node.Call call, String function) {
        List<Sql> values = call.arguments().stream().map(compiler::value).toList();
        if (values.size() > 1 && values.stream().anyMatch(Sql::isNull)) {
            return Sql.constant(null);
        }
        ValueType type = values.get(0).type();
        boolean uniform =
                values.size() > 1 && values.stream().allMatch(v -> v.type().equals(type));
        boolean ordered = type instanceof ValueType.Number
                || type instanceof ValueType.Date
                || type instanceof ValueType.DateTime
                || type instanceof ValueType.DaysDuration
                || type instanceof ValueType.MonthsDuration;
        if (!uniform || !ordered) {
            throw refused(call);
        }
        List<Field<?>> fields =
                values.stream().<Field<?>>map(SqlCompiler::uniform).toList();
        List<Condition> nulls =
                fields.stream().map(f -> DSL.condition("{0} is null", f)).toList();
        return Sql.of(
                type,
                DSL.field(
                        "(case when {0} then null else " + function + "({1}) end)",
                        Sql.dataType(type),
                        DSL.or(nulls),
                        DSL.list(fields)));
    }

    private Sql total(Node.Call call, boolean mean) {
        if (call.arguments().size() < 2) {
            throw compiler.notInSql(call, "'" + call.function().feelName() + "' of a list");
        }
        List<Field<?>> numbers = numbers(call);
        if (numbers.isEmpty()) {
            return Sql.constant(null);
        }
        Field<?> sum = numbers.get(0);
        for (Field<?> next : numbers.subList(1, numbers.size())) {
            sum = numeric("({0} + {1})", sum, next);
        }
        return mean ? number("(round({0}, 40) / {1})", sum, DSL.val(numbers.size())) : Sql.of(ValueType.NUMBER, sum);
    }

    private Sql getOrElse(Node.Call call) {
        Sql value = compiler.value(call.arguments().get(0));
        Sql other = compiler.value(call.arguments().get(1));
        if (value.isNull() || other.isNull()) {
            return value.isNull() ? other : value;
        }
        if (!value.type().equals(other.type())) {
            throw refused(call);
        }
        return Sql.of(
                value.type(),
                DSL.field(
                        "coalesce({0}, {1})",
                        Sql.dataType(value.type()), SqlCompiler.uniform(value), SqlCompiler.uniform(other)));
    }
}
