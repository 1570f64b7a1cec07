package io.bankwright.expression;

import io.bankwright.expression.Node.ComparisonOperator;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Translates the tree. A condition has two translations, {@link #truth} (holds where FEEL says true) and {@link #falsity}
 * (holds where FEEL says false); a negation swaps them, so SQL's NOT never meets a null. Parts without variables are
 * evaluated first and bound.
 */
final class SqlCompiler {
    private final String source;
    private final SqlScope scope;
    private final SqlClock clock;
    private final SqlComparisons comparisons = new SqlComparisons();
    private final SqlArithmetic arithmetic;
    private final SqlFunctions functions;

    SqlCompiler(String source, SqlScope scope, SqlClock clock) {
        this.source = source;
        this.scope = scope;
        this.clock = clock;
        this.arithmetic = new SqlArithmetic(this);
        this.functions = new SqlFunctions(this);
    }

    Condition truth(Node node) {
        return decides(node, true);
    }

    Condition falsity(Node node) {
        return decides(node, false);
    }

    private Condition decides(Node node, boolean wanted) {
        if (isConstant(node)) {
            Object value = new Evaluator(clock).evaluate(node);
            return value instanceof Boolean bool && bool == wanted ? DSL.trueCondition() : DSL.falseCondition();
        }
        return switch (node) {
            case Node.And and -> wanted ? DSL.and(all(and.operands(), true)) : DSL.or(all(and.operands(), false));
            case Node.Or or -> wanted ? DSL.or(all(or.operands(), true)) : DSL.and(all(or.operands(), false));
            case Node.Not not -> decides(not.operand(), !wanted);
            case Node.Comparison c -> comparisons.decides(c.operator(), value(c.left()), value(c.right()), wanted);
            case Node.Between between -> between(between, wanted);
            case Node.In in -> in(in, wanted);
            case Node.If i -> chosen(i, wanted);
            case Node.Call call -> functions.decides(call, wanted);
            case Node.Literal l -> ofBoolean(value(node), wanted);
            case Node.LocalMoment l -> DSL.falseCondition();
            case Node.Variable v -> ofBoolean(value(v), wanted);
            case Node.Property p -> ofBoolean(value(p), wanted);
            case Node.Negate n -> ofBoolean(value(n), wanted);
            case Node.Arithmetic a -> ofBoolean(value(a), wanted);
            case Node.Input i -> throw notInSql(node, "'?'");
            case Node.ListOf l -> throw notInSql(node, "a list");
            case Node.Context c -> throw notInSql(node, "a context");
            case Node.Filter f -> throw notInSql(node, "a filter on a list");
            case Node.For f -> throw notInSql(node, "'for'");
            case Node.Quantified q -> throw notInSql(node, q.every() ? "'every'" : "'some'");
        };
    }

    private List<Condition> all(List<Node> operands, boolean wanted) {
        List<Condition> conditions = new ArrayList<>();
        operands.forEach(operand -> conditions.add(decides(operand, wanted)));
        return conditions;
    }

    /** The condition a boolean value makes; what is no boolean is neither true nor false. */
    Condition ofBoolean(Sql value, boolean wanted) {
        if (value.isNull() || !(value.type() instanceof ValueType.Bool)) {
            return DSL.falseCondition();
        }
        return wanted ? DSL.condition("{0}", value.field()) : DSL.condition("not {0}", value.field());
    }

    private Condition between(Node.Between between, boolean wanted) {
        Sql value = value(between.value());
        Condition low = comparisons.decides(ComparisonOperator.GREATER_OR_EQUAL, value, value(between.low()), wanted);
        Condition high = comparisons.decides(ComparisonOperator.LESS_OR_EQUAL, value, value(between.high()), wanted);
        return wanted ? low.and(high) : low.or(high);
    }

    private Condition chosen(Node.If i, boolean wanted) {
        Condition met = truth(i.condition());
        return met.and(decides(i.then(), wanted)).or(isNotTrue(met).and(decides(i.otherwise(), wanted)));
    }

    static Condition isNotTrue(Condition condition) {
        return DSL.condition("({0}) is not true", condition);
    }

    private Condition in(Node.In in, boolean wanted) {
        Sql value = value(in.value());
        Optional<List<Sql>> constants = constants(in);
        if (constants.isPresent()) {
            return anyOf(value, constants.get(), wanted);
        }
        List<Condition> tests = new ArrayList<>();
        for (Node.Test test : in.tests()) {
            tests.add(
                    switch (test) {
                        case Node.Test.Compares c ->
                            comparisons.decides(c.operator(), value, value(c.operand()), wanted);
                        case Node.Test.Within within -> within(value, within, wanted);
                        case Node.Test.Equals equals -> member(in, value, equals.operand(), wanted);
                        case Node.Test.Holds holds -> throw notInSql(holds.condition(), "'?'");
                    });
        }
        return wanted ? DSL.or(tests) : DSL.and(tests);
    }

    /** The items of {@code in (1, 2, 3)}, where nothing else is tested. */
    private Optional<List<Sql>> constants(Node.In in) {
        List<Sql> items = new ArrayList<>();
        for (Node.Test test : in.tests()) {
            if (!(test instanceof Node.Test.Equals equals) || !(equals.operand() instanceof Node.Literal literal)) {
                return Optional.empty();
            }
            items.add(Sql.constant(literal.value()));
        }
        return Optional.of(items);
    }

    private Condition within(Sql value, Node.Test.Within within, boolean wanted) {
        ComparisonOperator low =
                within.lowIncluded() ? ComparisonOperator.GREATER_OR_EQUAL : ComparisonOperator.GREATER;
        ComparisonOperator high = within.highIncluded() ? ComparisonOperator.LESS_OR_EQUAL : ComparisonOperator.LESS;
        Condition above = comparisons.decides(low, value, value(within.low()), wanted);
        Condition below = comparisons.decides(high, value, value(within.high()), wanted);
        return wanted ? above.and(below) : above.or(below);
    }

    private Condition member(Node.In in, Sql value, Node operand, boolean wanted) {
        if (operand instanceof Node.ListOf list) {
            return anyOf(value, list.items().stream().map(this::value).toList(), wanted);
        }
        if (isConstant(operand) && new Evaluator(clock).evaluate(operand) instanceof List<?> list) {
            return anyOf(value, Lists.values(list).stream().map(Sql::constant).toList(), wanted);
        }
        Sql tested = value(operand);
        if (!(tested.type() instanceof ValueType.ListOf)) {
            return comparisons.decides(ComparisonOperator.EQUAL, value, tested, wanted);
        }
        if (value.type() instanceof ValueType.ListOf) {
            throw notInSql(in, "comparing lists");
        }
        Condition held = SqlLists.contains(tested, value);
        held = value.isPresent() ? held : held.or(SqlLists.bothNull(tested, value));
        return wanted ? held : isNotTrue(held);
    }

    private Condition anyOf(Sql value, List<Sql> items, boolean wanted) {
        if (wanted) {
            Optional<Condition> list = comparisons.oneOf(value, items);
            if (list.isPresent()) {
                return list.get();
            }
        }
        List<Condition> tests = items.stream()
                .map(item -> comparisons.decides(ComparisonOperator.EQUAL, value, item, wanted))
                .toList();
        return wanted ? DSL.or(tests) : DSL.and(tests);
    }

    Sql value(Node node) {
        if (isConstant(node)) {
            Object value = new Evaluator(clock).evaluate(node);
            if (value instanceof List<?> || value instanceof Map<?, ?>) {
                throw notInSql(node, "a list or context");
            }
            return Sql.constant(value);
        }
        return switch (node) {
            case Node.Literal literal -> Sql.constant(literal.value());
            case Node.Variable variable -> variable(variable);
            case Node.Property property -> part(property, value(property.target()), property.name());
            case Node.Negate negate -> arithmetic.negate(negate);
            case Node.Arithmetic a -> arithmetic.value(a);
            case Node.If i -> choice(i);
            case Node.Call call -> functions.value(call);
            case Node.And and -> bool(and);
            case Node.Or or -> bool(or);
            case Node.Not not -> bool(not);
            case Node.Comparison comparison -> bool(comparison);
            case Node.Between between -> bool(between);
            case Node.In in -> bool(in);
            case Node.LocalMoment moment -> throw notInSql(node, "a date and time");
            case Node.Input input -> throw notInSql(node, "'?'");
            case Node.ListOf list -> throw notInSql(node, "a list");
            case Node.Context context -> throw notInSql(node, "a context");
            case Node.Filter filter -> throw notInSql(node, "a filter on a list");
            case Node.For loop -> throw notInSql(node, "'for'");
            case Node.Quantified q -> throw notInSql(node, q.every() ? "'every'" : "'some'");
        };
    }

    /** True, false or null. */
    Sql bool(Node node) {
        Field<?> field = DSL.field(
                "(case when {0} then true when {1} then false end)", SQLDataType.BOOLEAN, truth(node), falsity(node));
        return Sql.of(ValueType.BOOL, field);
    }

    private Sql variable(Node.Variable variable) {
        List<String> path = variable.path();
        for (int taken = path.size(); taken > 0; taken--) {
            Optional<SqlColumn> column = scope.column(path.subList(0, taken));
            if (column.isPresent()) {
                Sql value = Sql.of(column.get());
                for (String name : path.subList(taken, path.size())) {
                    value = part(variable, value, name);
                }
                return value;
            }
        }
        throw notInSql(variable, "'" + String.join(".", path) + "'");
    }

    private Sql part(Node node, Sql target, String name) {
        if (target.isNull()) {
            return target;
        }
        return SqlTemporal.part(target, name, clock.zone())
                .orElseThrow(() ->
                        notInSql(node, "'" + name + "' of " + target.type().word()));
    }

    private Sql choice(Node.If i) {
        Sql then = value(i.then());
        Sql otherwise = value(i.otherwise());
        ValueType type = then.isNull() ? otherwise.type() : then.type();
        if (!type.equals(otherwise.type()) && !otherwise.isNull()) {
            throw notInSql(
                    i, "'if' with " + type.word() + " and " + otherwise.type().word());
        }
        if (type instanceof ValueType.Any) {
            return Sql.constant(null);
        }
        Field<?> field = DSL.field(
                "(case when {0} then {1} else {2} end)",
                Sql.dataType(type), truth(i.condition()), uniform(then), uniform(otherwise));
        return Sql.of(type, field);
    }

    static Field<?> uniform(Sql value) {
        return value.type() instanceof ValueType.Number ? value.numeric() : value.text();
    }

    boolean isConstant(Node node) {
        return Paths.of(node).isEmpty() && !Nodes.readsInput(node);
    }

    SqlClock clock() {
        return clock;
    }

    /** {@code timestamptz} to {@code timestamp} of the business zone; an offset as an interval, as texts count west. */
    static Field<?> zone(SqlClock clock) {
        return clock.zone() instanceof ZoneOffset offset
                ? DSL.field("make_interval(secs => cast({0} as integer))", DSL.val(offset.getTotalSeconds()))
                : DSL.field(
                        "cast({0} as text)",
                        SQLDataType.CLOB, DSL.val(clock.zone().getId()));
    }

    ExpressionException notInSql(Node part, String what) {
        String text = source.substring(Math.min(part.start(), source.length()), Math.min(part.end(), source.length()));
        return new ExpressionException(new ExpressionProblem(
                ExpressionProblem.NOT_IN_SQL,
                "The database cannot decide " + what,
                part.start(),
                part.end(),
                Map.of("part", text)));
    }
}
