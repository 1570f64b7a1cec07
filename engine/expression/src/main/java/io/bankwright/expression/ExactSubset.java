package io.bankwright.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which expressions an engine that is not ours gives the very value that {@link Expression#evaluate} gives. A list of what is
 * safe, not of what is known to differ; the corpus holds it: in memory here, in the engine itself by the tests of the pages and
 * of decisions. What is not in it, a page leaves to the server and a decision table refuses.
 */
public final class ExactSubset {
    /** Significant decimal digits that a double keeps apart; a page that holds a longer number decides nothing. */
    public static final int BROWSER_DIGITS = 15;

    /** An engine that evaluates FEEL in our stead. */
    public enum Engine {
        /** feelin: doubles, moments without a zone, other nulls in ranges. */
        BROWSER(
                BROWSER_DIGITS,
                false,
                EnumSet.of(Builtin.TODAY, Builtin.CONTAINS, Builtin.STARTS_WITH, Builtin.ENDS_WITH)),

        /** KIE's FEEL in decision tables: its own clock, Java's regular expressions, fewer functions. */
        DECISION(
                34,
                true,
                EnumSet.of(
                        Builtin.CONTAINS,
                        Builtin.STARTS_WITH,
                        Builtin.ENDS_WITH,
                        Builtin.STRING_LENGTH,
                        Builtin.ABS,
                        Builtin.FLOOR,
                        Builtin.CEILING,
                        Builtin.ROUND_HALF_UP,
                        Builtin.ROUND_HALF_DOWN,
                        Builtin.ROUND_UP,
                        Builtin.ROUND_DOWN,
                        Builtin.DECIMAL,
                        Builtin.MODULO,
                        Builtin.MIN,
                        Builtin.MAX,
                        Builtin.SUM));

        private final int digits;
        private final boolean decimal;
        private final Set<Builtin> functions;

        Engine(int digits, boolean decimal, Set<Builtin> functions) {
            this.digits = digits;
            this.decimal = decimal;
            this.functions = functions;
        }
    }

    private final Engine engine;
    private final TypeScope scope;
    private final TypeChecker types;

    private ExactSubset(String source, TypeScope scope, Engine engine) {
        this.engine = engine;
        this.scope = scope;
        this.types = new TypeChecker(source, scope);
    }

    /** Whether the engine may evaluate it. Never for an expression that the type check refuses. */
    public static boolean isExact(Expression expression, TypeScope scope, Engine engine) {
        return expression.check(scope).isValid()
                && new ExactSubset(expression.source(), scope, engine).exact(expression.ast());
    }

    private boolean exact(Node node) {
        return switch (node) {
            case Node.Literal literal -> exactValue(literal.value());
            case Node.Variable variable -> isScalar(variable);
            case Node.Comparison comparison -> comparison(comparison);
            case Node.Between between ->
                isBound(between.low())
                        && isBound(between.high())
                        && alike(between.value(), between.low(), between.high());
            case Node.In in -> in.tests().stream().allMatch(test -> test(in.value(), test));
            case Node.And and -> booleans(and.operands());
            case Node.Or or -> booleans(or.operands());
            case Node.Not not -> booleans(List.of(not.operand()));
            case Node.If choice ->
                booleans(List.of(choice.condition())) && exact(choice.then()) && exact(choice.otherwise());
            case Node.Arithmetic arithmetic -> isDayShift(arithmetic) || isDecimal(arithmetic);
            case Node.Call call -> call(call);
            case Node.LocalMoment ignored -> false;
            case Node.Input ignored -> false;
            case Node.Property ignored -> false;
            case Node.Negate ignored -> false;
            case Node.ListOf list ->
                engine == Engine.DECISION && list.items().stream().allMatch(this::exact);
            case Node.Context ignored -> false;
            case Node.Filter ignored -> false;
            case Node.For ignored -> false;
            case Node.Quantified ignored -> false;
        };
    }

    private boolean exactValue(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case BigDecimal number -> number.stripTrailingZeros().precision() <= engine.digits;
            case String ignored -> true;
            case Boolean ignored -> true;
            case LocalDate ignored -> true;
            default -> false;
        };
    }

    /** A field itself, not a property of its value: a moment's day depends on the zone. */
    private boolean isScalar(Node.Variable variable) {
        Optional<ValueType> type = scope.typeOf(variable.path());
        return type.isPresent() && isScalar(type.get());
    }

    private static boolean isScalar(ValueType type) {
        return type instanceof ValueType.Text
                || type instanceof ValueType.Number
                || type instanceof ValueType.Bool
                || type instanceof ValueType.Date;
    }

    private boolean comparison(Node.Comparison comparison) {
        return switch (comparison.operator()) {
            case EQUAL, NOT_EQUAL -> {
                boolean presence = isNull(comparison.left()) && isField(comparison.right())
                        || isNull(comparison.right()) && isField(comparison.left());
                yield presence || alike(comparison.left(), comparison.right());
            }
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                isOrdered(comparison.left()) && alike(comparison.left(), comparison.right());
        };
    }

    private boolean test(Node value, Node.Test test) {
        return switch (test) {
            case Node.Test.Equals equal -> isBound(equal.operand()) && alike(value, equal.operand());
            case Node.Test.Compares compares ->
                isBound(compares.operand()) && isOrdered(value) && alike(value, compares.operand());
            case Node.Test.Within within ->
                isBound(within.low())
                        && isBound(within.high())
                        && isOrdered(value)
                        && alike(value, within.low(), within.high());
            case Node.Test.Holds ignored -> false;
        };
    }

    /** Numbers and dates; texts are ordered by UTF-16 units there and by code points here. */
    private boolean isOrdered(Node node) {
        ValueType type = types.type(node);
        return type instanceof ValueType.Number || type instanceof ValueType.Date;
    }

    /** A constant that is not null: a bound that is null makes a range unknown there and false here. */
    private boolean isBound(Node node) {
        return node instanceof Node.Literal literal && literal.value() != null && exact(literal);
    }

    /** Of any type: whether there is a value is told alike. */
    private boolean isField(Node node) {
        return isNull(node)
                || node instanceof Node.Variable variable
                        && scope.typeOf(variable.path()).isPresent();
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Literal literal && literal.value() == null;
    }

    private boolean alike(Node first, Node... others) {
        ValueType type = types.type(first);
        return isScalar(type)
                && exact(first)
                && List.of(others).stream()
                        .allMatch(other -> exact(other) && types.type(other).equals(type));
    }

    private boolean booleans(List<Node> operands) {
        return operands.stream().allMatch(operand -> exact(operand) && types.type(operand) instanceof ValueType.Bool);
    }

    /** A date and whole days: {@code today() + duration("P15D")}. */
    private boolean isDayShift(Node.Arithmetic arithmetic) {
        return types.type(arithmetic.first()) instanceof ValueType.Date
                && exact(arithmetic.first())
                && arithmetic.terms().stream()
                        .allMatch(term -> term.operand() instanceof Node.Literal literal
                                && literal.value() instanceof Duration duration
                                && duration.equals(Duration.ofDays(duration.toDays())));
    }

    /** Numbers of 34 digits, but powers. */
    private boolean isDecimal(Node.Arithmetic arithmetic) {
        return engine.decimal
                && isNumber(arithmetic.first())
                && arithmetic.terms().stream()
                        .allMatch(term -> term.operator() != Node.ArithmeticOperator.POWER && isNumber(term.operand()));
    }

    private boolean isNumber(Node node) {
        return types.type(node) instanceof ValueType.Number && exact(node);
    }

    /** Of values that are what the parameters say; what a wrong type gives differs. */
    private boolean call(Node.Call call) {
        return engine.functions.contains(call.function())
                && call.arguments().stream().allMatch(argument -> exact(argument) && isScalar(types.type(argument)))
                && isAlike(call.arguments());
    }

    private boolean isAlike(List<Node> arguments) {
        return arguments.isEmpty() || alike(arguments.getFirst(), arguments.toArray(Node[]::new));
    }
}
