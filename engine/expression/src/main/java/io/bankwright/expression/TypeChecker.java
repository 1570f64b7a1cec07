package io.bankwright.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the tree once with the types of the scope: result type, problems, and the paths the scope knows. */
final class TypeChecker {
    private final String source;
    private final TypeScope scope;
    private final List<ExpressionProblem> problems = new ArrayList<>();
    private final Set<List<String>> paths = new LinkedHashSet<>();
    private @Nullable Local local;

    TypeChecker(String source, TypeScope scope) {
        this.source = source;
        this.scope = scope;
    }

    Outcome run(Node node) {
        ValueType type = type(node);
        return new Outcome(new Checked(type, problems), Set.copyOf(paths));
    }

    record Outcome(Checked checked, Set<List<String>> paths) {}

    ValueType type(Node node) {
        return switch (node) {
            case Node.Literal literal -> ofValue(literal.value());
            case Node.LocalMoment moment -> ValueType.DATE_TIME;
            case Node.Variable variable -> variable(variable);
            case Node.Input input -> local("?").map(Local::type).orElse(ValueType.ANY);
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

    // ---- names

    private ValueType variable(Node.Variable variable) {
        List<String> path = variable.path();
        Optional<Local> named = local(path.get(0));
        if (named.isPresent()) {
            Local found = named.get();
            return steps(found.type(), found.path(), path.subList(1, path.size()), variable);
        }
        Optional<Resolved> item = itemField(path);
        if (item.isPresent()) {
            return steps(
                    item.get().type(),
                    item.get().path(),
                    path.subList(item.get().taken(), path.size()),
                    variable);
        }
        return scoped(path, variable);
    }

    private ValueType scoped(List<String> path, Node.Variable variable) {
        Optional<Resolved> known = longest(List.of(), path);
        if (known.isPresent()) {
            return steps(
                    known.get().type(),
                    known.get().path(),
                    path.subList(known.get().taken(), path.size()),
                    variable);
        }
        unknown(
                path.get(0),
                suggestions(),
                variable.start(),
                variable.start() + path.get(0).length());
        return ValueType.ANY;
    }

    private List<String> suggestions() {
        List<String> names = new ArrayList<>(scope.names());
        for (Local l = local; l != null; l = l.outer()) {
            if (l.name() != null) {
                names.add(l.name());
            } else if (l.path() != null) {
                names.addAll(scope.names(l.path()));
            }
        }
        return names;
    }

    /** The longest part of the path the scope knows, behind a path already known. */
    private Optional<Resolved> longest(List<String> before, List<String> path) {
        for (int taken = path.size(); taken > 0; taken--) {
            List<String> part = Paths.joined(before, path.subList(0, taken));
            Optional<ValueType> type = scope.typeOf(part);
            if (type.isPresent()) {
                return Optional.of(new Resolved(type.get(), part, taken));
            }
        }
        return Optional.empty();
    }

    private Optional<Resolved> itemField(List<String> path) {
        for (Local l = local; l != null; l = l.outer()) {
            if (l.name() != null) {
                continue;
            }
            if (l.path() != null) {
                Optional<Resolved> known = longest(l.path(), path);
                if (known.isPresent()) {
                    return known;
                }
            }
            Optional<ValueType> entry = DateParts.property(l.type(), path.get(0));
            if (l.type() instanceof ValueType.Context && entry.isPresent()) {
                return Optional.of(new Resolved(entry.get(), l.path(), 1));
            }
        }
        return Optional.empty();
    }

    /** Follows names behind a value: fields the scope knows, entries of contexts, properties of dates. */
    private ValueType steps(ValueType from, @Nullable List<String> known, List<String> names, Node.Variable variable) {
        ValueType type = from;
        List<String> path = known;
        for (String name : names) {
            Optional<Resolved> next = path == null ? Optional.empty() : longest(path, List.of(name));
            if (next.isPresent()) {
                type = type instanceof ValueType.ListOf
                        ? new ValueType.ListOf(next.get().type())
                        : next.get().type();
                path = next.get().path();
                continue;
            }
            Place place = place(name, variable);
            type = step(type, path, name, place.start(), place.end());
            path = type instanceof ValueType.Context ? path : resolved(path);
        }
        resolved(path);
        return type;
    }

    private @Nullable List<String> resolved(@Nullable List<String> path) {
        if (path != null) {
            paths.add(path);
        }
        return null;
    }

    private Place place(String name, Node.Variable variable) {
        int at = source.lastIndexOf(name, variable.end() - 1);
        boolean inside = at >= variable.start();
        return inside ? new Place(at, at + name.length()) : new Place(variable.start(), variable.end());
    }

    private ValueType step(ValueType target, @Nullable List<String> path, String name, int start, int end) {
        if (target instanceof ValueType.Any
                || target instanceof ValueType.Context c && c.entries().isEmpty() && path == null) {
            return ValueType.ANY;
        }
        if (target instanceof ValueType.ListOf list) {
            return new ValueType.ListOf(step(list.item(), path, name, start, end));
        }
        Optional<ValueType> property = DateParts.property(target, name);
        if (property.isEmpty()) {
            List<String> known = new ArrayList<>(DateParts.properties(target).keySet());
            known.addAll(path == null ? List.of() : scope.names(path));
            unknown(name, known, start, end);
        }
        return property.orElse(ValueType.ANY);
    }

    private ValueType property(Node.Property property) {
        ValueType target = type(property.target());
        List<String> path = pathOf(property.target());
        Optional<Resolved> field = path == null ? Optional.empty() : longest(path, List.of(property.name()));
        if (field.isPresent()) {
            resolved(field.get().path());
            ValueType type = field.get().type();
            return target instanceof ValueType.ListOf ? new ValueType.ListOf(type) : type;
        }
        int start = property.end() - property.name().length();
        return step(target, path, property.name(), start, property.end());
    }

    private Optional<Local> local(String name) {
        for (Local l = local; l != null; l = l.outer()) {
            if (name.equals(l.name()) || l.name() == null && name.equals("item")) {
                return Optional.of(l);
            }
        }
        return Optional.empty();
    }

    private <T> T within(Local inner, java.util.function.Supplier<T> body) {
        Local outer = local;
        local = inner;
        T result = body.get();
        local = outer;
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
                    Local inner = new Local("?", value, null, local);
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
        Local outer = local;
        for (Node.Entry entry : context.entries()) {
            ValueType type = type(entry.value());
            entries.put(entry.key(), type);
            local = new Local(entry.key(), type, null, local);
        }
        local = outer;
        return new ValueType.Context(entries);
    }

    private ValueType filter(Node.Filter filter) {
        ValueType list = type(filter.list());
        ValueType item = itemOf(list, filter.list());
        Local inner = new Local(null, item, pathOf(filter.list()), local);
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
        Local outer = local;
        for (Node.Iterator iterator : iterators) {
            local = switch (iterator.source()) {
                case Node.Source.Range range -> new Local(iterator.name(), ValueType.NUMBER, null, local);
                case Node.Source.Items items -> {
                    ValueType item = itemOf(type(items.list()), items.list());
                    yield new Local(iterator.name(), item, pathOf(items.list()), local);
                }
            };
        }
        Local inner = local;
        local = outer;
        return inner;
    }

    /** The path whose fields the items of this list have; null if the list is computed. */
    private @Nullable List<String> pathOf(Node list) {
        return switch (list) {
            case Node.Variable variable -> {
                Optional<Local> first = local(variable.path().get(0));
                List<String> rest = variable.path().subList(1, variable.path().size());
                List<String> aliased = first.map(Local::path).orElse(null);
                List<String> plain =
                        itemField(variable.path()).map(Resolved::path).orElse(variable.path());
                yield first.isEmpty() ? plain : aliased == null ? null : Paths.joined(aliased, rest);
            }
            case Node.Filter filter -> pathOf(filter.list());
            case Node.Property property -> {
                List<String> target = pathOf(property.target());
                yield target == null ? null : Paths.joined(target, List.of(property.name()));
            }
            default -> null;
        };
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

    private void unknown(String name, List<String> known, int start, int end) {
        List<String> nearest = Nearest.to(name, known);
        String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
        problems.add(new ExpressionProblem(
                ExpressionProblem.UNKNOWN_NAME,
                "There is no field '" + name + "' here" + hint,
                start,
                end,
                Map.of("name", name, "nearest", nearest)));
    }

    private void mismatch(String message, Node at, String expected, ValueType actual) {
        problems.add(new ExpressionProblem(
                ExpressionProblem.TYPE_MISMATCH,
                message,
                at.start(),
                at.end(),
                Map.of("expected", expected, "actual", actual.word())));
    }

    /** A name of an iteration, or (name null) the item of a filter; the path its fields are known under, if any. */
    private record Local(
            @Nullable String name,
            ValueType type,
            @Nullable List<String> path,
            @Nullable Local outer) {}

    private record Resolved(ValueType type, @Nullable List<String> path, int taken) {}

    private record Place(int start, int end) {}
}
