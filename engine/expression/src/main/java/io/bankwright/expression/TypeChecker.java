package io.bankwright.expression;

import io.bankwright.expression.NameTypes.Local;
import io.bankwright.expression.NameTypes.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the tree once with the types of the scope: result type, problems, and the paths the scope knows. */
final class TypeChecker {
    private final List<ExpressionProblem> problems = new ArrayList<>();
    private final NameTypes names;

    TypeChecker(String source, TypeScope scope) {
        this.names = new NameTypes(source, scope, problems);
    }

    Outcome run(Node node) {
        ValueType type = type(node);
        return new Outcome(new Checked(type, problems), names.paths());
    }

    record Outcome(Checked checked, Set<List<String>> paths) {}

    ValueType type(Node node) {
        return switch (node) {
            case Node.Literal literal -> ofValue(literal.value());
            case Node.LocalMoment moment -> ValueType.DATE_TIME;
            case Node.Variable variable -> names.variable(variable);
            case Node.Input input -> names.local("?").map(Local::type).orElse(ValueType.ANY);
            case Node.Property property -> property(property);
            case Node.Negate negate -> negated(negate);
            case Node.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Node.Comparison comparison -> comparison(comparison);
            case Node.Between between -> between(between);
            case Node.In in -> in(in);
            case Node.And and -> booleans(and.operands());
            case Node.Or or -> booleans(or.operands());
            case Node.Not not -> booleans(List.of(not.operand()));
            case Node.If i -> condition(i);
            case Node.ListOf list -> list(list);
            case Node.Context context -> context(context);
            case Node.Filter filter -> filter(filter);
            case Node.For loop -> loop(loop);
            case Node.Quantified quantified -> quantified(quantified);
            case Node.Call call -> call(call);
        };
    }

    static ValueType ofValue(@Nullable Object value) {
        return switch (value) {
            case null -> ValueType.ANY;
            case String text -> ValueType.TEXT;
            case java.math.BigDecimal number -> ValueType.NUMBER;
            case Boolean bool -> ValueType.BOOL;
            case java.time.LocalDate date -> ValueType.DATE;
            case java.time.OffsetDateTime moment -> ValueType.DATE_TIME;
            case java.time.LocalTime time -> ValueType.TIME;
            case java.time.Duration duration -> ValueType.DAYS_DURATION;
            case java.time.Period period -> ValueType.MONTHS_DURATION;
            default -> ValueType.ANY;
        };
    }

    private ValueType property(Node.Property property) {
        ValueType target = type(property.target());
        List<String> path = names.pathOf(property.target());
        Optional<Resolved> field = path == null ? Optional.empty() : names.longest(path, List.of(property.name()));
        if (field.isPresent()) {
            names.resolved(field.get().path());
            ValueType type = field.get().type();
            return target instanceof ValueType.ListOf ? new ValueType.ListOf(type) : type;
        }
        int start = property.end() - property.name().length();
        return names.step(target, path, property.name(), start, property.end());
    }

    private <T> T within(Local inner, java.util.function.Supplier<T> body) {
        Local outer = names.innermost();
        names.enter(inner);
        T result = body.get();
        names.enter(outer);
        return result;
    }

    // ---- operators

    private ValueType negated(Node.Negate negate) {
        ValueType type = type(negate.operand());
        boolean fits = type instanceof ValueType.Any
                || type instanceof ValueType.Number
                || type instanceof ValueType.DaysDuration
                || type instanceof ValueType.MonthsDuration;
        if (!fits) {
            mismatch("'-' takes a number or a duration, not " + type.word(), negate, "number", type);
        }
        return fits ? type : ValueType.ANY;
    }

    private ValueType arithmetic(Node.Arithmetic arithmetic) {
        ValueType result = type(arithmetic.first());
        for (Node.Term term : arithmetic.terms()) {
            ValueType right = type(term.operand());
            Optional<ValueType> found = ArithmeticTypes.result(term.operator(), result, right);
            if (found.isEmpty()) {
                String message =
                        "'" + term.operator().symbol() + "' does not go with " + result.word() + " and " + right.word();
                mismatch(message, term.operand(), result.word(), right);
            }
            result = found.orElse(ValueType.ANY);
        }
        return result;
    }

    private ValueType comparison(Node.Comparison comparison) {
        ValueType left = type(comparison.left());
        ValueType right = type(comparison.right());
        comparable(left, right, comparison.right());
        if (comparison.operator() != Node.ComparisonOperator.EQUAL
                && comparison.operator() != Node.ComparisonOperator.NOT_EQUAL) {
            ordered(left, comparison.left());
        }
        return ValueType.BOOL;
    }

    private ValueType between(Node.Between between) {
        ValueType value = type(between.value());
        ordered(value, between.value());
        comparable(value, type(between.low()), between.low());
        comparable(value, type(between.high()), between.high());
        return ValueType.BOOL;
    }

    private void comparable(ValueType left, ValueType right, Node at) {
        if (!left.accepts(right)) {
            mismatch("This is " + right.word() + ", compared with " + left.word(), at, left.word(), right);
        }
    }

    private void ordered(ValueType type, Node at) {
        boolean unordered =
                type instanceof ValueType.Bool || type instanceof ValueType.ListOf || type instanceof ValueType.Context;
        if (unordered) {
            mismatch("A " + type.word() + " is neither less nor greater", at, "number", type);
        }
    }

    private ValueType in(Node.In in) {
        ValueType value = type(in.value());
        for (Node.Test test : in.tests()) {
            switch (test) {
                case Node.Test.Compares compares -> comparable(value, type(compares.operand()), compares.operand());
                case Node.Test.Within within -> {
                    comparable(value, type(within.low()), within.low());
                    comparable(value, type(within.high()), within.high());
                }
                case Node.Test.Equals equals -> equalOrItem(value, type(equals.operand()), equals.operand());
                case Node.Test.Holds holds -> {
                    Local inner = new Local("?", value, null, names.innermost());
                    within(inner, () -> booleans(List.of(holds.condition())));
                }
            }
        }
        return ValueType.BOOL;
    }

    private void equalOrItem(ValueType value, ValueType tested, Node at) {
        boolean item = tested instanceof ValueType.ListOf list && !(value instanceof ValueType.ListOf);
        comparable(value, item ? ((ValueType.ListOf) tested).item() : tested, at);
    }

    private ValueType booleans(List<Node> operands) {
        for (Node operand : operands) {
            ValueType type = type(operand);
            if (!ValueType.BOOL.accepts(type)) {
                mismatch("A condition is needed here, this is " + type.word(), operand, "boolean", type);
            }
        }
        return ValueType.BOOL;
    }

    private ValueType condition(Node.If condition) {
        booleans(List.of(condition.condition()));
        return common(type(condition.then()), type(condition.otherwise()));
    }

    private static ValueType common(ValueType a, ValueType b) {
        if (a.equals(b) || b instanceof ValueType.Any) {
            return a;
        }
        return a instanceof ValueType.Any ? b : ValueType.ANY;
    }

    // ---- lists

    private ValueType list(Node.ListOf list) {
        ValueType item = null;
        for (Node node : list.items()) {
            ValueType type = type(node);
            boolean mixed = item != null && !item.accepts(type);
            item = mixed ? ValueType.ANY : item == null ? type : common(item, type);
        }
        return new ValueType.ListOf(item == null ? ValueType.ANY : item);
    }

    private ValueType context(Node.Context context) {
        Map<String, ValueType> entries = new java.util.LinkedHashMap<>();
        Local outer = names.innermost();
        for (Node.Entry entry : context.entries()) {
            ValueType type = type(entry.value());
            entries.put(entry.key(), type);
            names.enter(new Local(entry.key(), type, null, names.innermost()));
        }
        names.enter(outer);
        return new ValueType.Context(entries);
    }

    private ValueType filter(Node.Filter filter) {
        ValueType list = type(filter.list());
        ValueType item = itemOf(list, filter.list());
        Local inner = new Local(null, item, names.pathOf(filter.list()), names.innermost());
        ValueType condition = within(inner, () -> type(filter.condition()));
        if (condition instanceof ValueType.Number) {
            return item;
        }
        if (!ValueType.BOOL.accepts(condition)) {
            String message = "A condition or a position is needed here, this is " + condition.word();
            mismatch(message, filter.condition(), "boolean", condition);
        }
        return condition instanceof ValueType.Any ? ValueType.ANY : list;
    }

    private ValueType itemOf(ValueType list, Node at) {
        if (list instanceof ValueType.ListOf of) {
            return of.item();
        }
        if (!(list instanceof ValueType.Any)) {
            mismatch("A list is needed here, this is " + list.word(), at, "list", list);
        }
        return ValueType.ANY;
    }

    private ValueType loop(Node.For loop) {
        Local inner = iterate(loop.iterators());
        return new ValueType.ListOf(within(inner, () -> type(loop.result())));
    }

    private ValueType quantified(Node.Quantified quantified) {
        Local inner = iterate(quantified.iterators());
        return within(inner, () -> booleans(List.of(quantified.condition())));
    }

    private @Nullable Local iterate(List<Node.Iterator> iterators) {
        Local outer = names.innermost();
        for (Node.Iterator iterator : iterators) {
            names.enter(
                    switch (iterator.source()) {
                        case Node.Source.Range range ->
                            new Local(iterator.name(), ValueType.NUMBER, null, names.innermost());
                        case Node.Source.Items items -> {
                            ValueType item = itemOf(type(items.list()), items.list());
                            yield new Local(iterator.name(), item, names.pathOf(items.list()), names.innermost());
                        }
                    });
        }
        Local inner = names.innermost();
        names.enter(outer);
        return inner;
    }

    // ---- calls

    private ValueType call(Node.Call call) {
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Node argument = call.arguments().get(i);
            ValueType type = type(argument);
            types.add(type);
            ValueType wanted = call.function().info().parameter(i).type();
            if (!CallTypes.accepts(call.function(), i, wanted, type)) {
                String message =
                        "'" + call.function().feelName() + "' takes " + wanted.word() + " here, not " + type.word();
                mismatch(message, argument, wanted.word(), type);
            }
        }
        return CallTypes.result(call, types);
    }

    // ---- problems

    private void mismatch(String message, Node at, String expected, ValueType actual) {
        problems.add(new ExpressionProblem(
                ExpressionProblem.TYPE_MISMATCH,
                message,
                at.start(),
                at.end(),
                Map.of("expected", expected, "actual", actual.word())));
    }
}
