package io.bankwright.expression;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One evaluation in memory: the variables, the clock, the locals of iterations and the steps that are left. */
final class Evaluator {
    private final Map<String, ?> variables;
    private final Clock clock;
    private @Nullable Frame frame;
    private int steps = Limits.STEPS;
    private @Nullable OffsetDateTime now;
    private @Nullable LocalDate today;

    Evaluator(Map<String, ?> variables, Clock clock) {
        this.variables = variables;
        this.clock = clock;
    }

    /** Evaluates what needs no variables with the clock that SQL is given. */
    Evaluator(SqlClock sqlClock) {
        this(Map.of(), sqlClock.standing());
        this.today = sqlClock.today();
    }

    @Nullable
    Object evaluate(Node node) {
        spend(1);
        return switch (node) {
            case Node.Literal literal -> literal.value();
            case Node.Variable variable -> variable(variable);
            case Node.Comparison c -> Operators.compare(c.operator(), evaluate(c.left()), evaluate(c.right()));
            case Node.And and -> conjunction(and.operands());
            case Node.Or or -> disjunction(or.operands());
            case Node.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Node.Call call -> call(call);
            case Node.Not not -> Operators.not(evaluate(not.operand()));
            case Node.If i -> evaluate(isTrue(i.condition()) ? i.then() : i.otherwise());
            case Node.In in -> membership(in);
            case Node.Between between -> between(between);
            case Node.Negate negate -> Operators.negate(evaluate(negate.operand()));
            case Node.Property property ->
                Values.property(evaluate(property.target()), property.name(), clock.getZone());
            case Node.LocalMoment moment ->
                moment.value().atZone(clock.getZone()).toOffsetDateTime();
            case Node.Input input -> local("?");
            case Node.ListOf list -> list(list);
            case Node.Context context -> context(context);
            case Node.Filter filter -> filter(filter);
            case Node.For loop -> loop(loop);
            case Node.Quantified quantified -> quantified(quantified);
        };
    }

    /** Takes steps off the budget. */
    void spend(int cost) {
        steps -= cost;
        if (steps < 0) {
            throw new ExpressionException(ExpressionProblem.at(
                    ExpressionProblem.TOO_HEAVY, "The evaluation took more than " + Limits.STEPS + " steps", 0, 0));
        }
    }

    /** The same moment throughout one evaluation. */
    OffsetDateTime now() {
        OffsetDateTime moment = now;
        if (moment == null) {
            moment = OffsetDateTime.now(clock);
            now = moment;
        }
        return moment;
    }

    LocalDate today() {
        return today == null ? now().toLocalDate() : today;
    }

    Clock clock() {
        return clock;
    }

    private boolean isTrue(Node node) {
        return Boolean.TRUE.equals(evaluate(node));
    }

    private @Nullable Object variable(Node.Variable variable) {
        List<String> path = variable.path();
        Object value = frame == null ? Values.of(variables.get(path.get(0))) : local(path.get(0));
        for (int i = 1; i < path.size() && value != null; i++) {
            value = Values.property(value, path.get(i), clock.getZone());
        }
        return value;
    }

    private @Nullable Object local(String name) {
        for (Frame f = frame; f != null; f = f.outer()) {
            if (f.name() != null) {
                if (f.name().equals(name)) {
                    return f.value();
                }
            } else if (f.value() instanceof Map<?, ?> item && item.containsKey(name)) {
                return Values.of(item.get(name));
            } else if (name.equals("item")) {
                return f.value();
            }
        }
        return Values.of(variables.get(name));
    }

    private @Nullable Boolean conjunction(List<Node> operands) {
        boolean unknown = false;
        for (int i = 0; i < operands.size(); i++) {
            Object value = evaluate(operands.get(i));
            if (Boolean.FALSE.equals(value)) {
                return false;
            }
            unknown |= !Boolean.TRUE.equals(value);
        }
        return unknown ? null : (Boolean) true;
    }

    private @Nullable Boolean disjunction(List<Node> operands) {
        boolean unknown = false;
        for (int i = 0; i < operands.size(); i++) {
            Object value = evaluate(operands.get(i));
            if (Boolean.TRUE.equals(value)) {
                return true;
            }
            unknown |= !Boolean.FALSE.equals(value);
        }
        return unknown ? null : (Boolean) false;
    }

    private @Nullable Object arithmetic(Node.Arithmetic arithmetic) {
        Object result = evaluate(arithmetic.first());
        for (Node.Term term : arithmetic.terms()) {
            result = Operators.arithmetic(term.operator(), result, evaluate(term.operand()), clock.getZone());
            if (result instanceof String text) {
                spend(text.length() >> 4);
            }
        }
        return result;
    }

    private @Nullable Object call(Node.Call call) {
        List<Node> given = call.arguments();
        Object[] arguments = new Object[given.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = evaluate(given.get(i));
        }
        return Functions.call(call.function(), arguments, this);
    }

    private @Nullable Boolean between(Node.Between between) {
        Object value = evaluate(between.value());
        Boolean low = Operators.compare(Node.ComparisonOperator.GREATER_OR_EQUAL, value, evaluate(between.low()));
        Boolean high = Operators.compare(Node.ComparisonOperator.LESS_OR_EQUAL, value, evaluate(between.high()));
        return both(low, high);
    }

    static @Nullable Boolean both(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return a == null || b == null ? null : (Boolean) true;
    }

    private @Nullable Boolean membership(Node.In in) {
        Object value = evaluate(in.value());
        boolean unknown = false;
        for (Node.Test test : in.tests()) {
            Boolean holds = holds(test, value);
            if (Boolean.TRUE.equals(holds)) {
                return true;
            }
            unknown |= holds == null;
        }
        return unknown ? null : (Boolean) false;
    }

    private @Nullable Boolean holds(Node.Test test, @Nullable Object value) {
        return switch (test) {
            case Node.Test.Compares c -> Operators.compare(c.operator(), value, evaluate(c.operand()));
            case Node.Test.Within within -> within(within, value);
            case Node.Test.Equals equals -> equalsOrContains(evaluate(equals.operand()), value);
            case Node.Test.Holds holds -> {
                Frame outer = frame;
                frame = new Frame("?", value, outer);
                Object result = evaluate(holds.condition());
                frame = outer;
                yield result instanceof Boolean bool ? bool : null;
            }
        };
    }

    private @Nullable Boolean within(Node.Test.Within within, @Nullable Object value) {
        Boolean low = Operators.compare(
                within.lowIncluded() ? Node.ComparisonOperator.GREATER_OR_EQUAL : Node.ComparisonOperator.GREATER,
                value,
                evaluate(within.low()));
        Boolean high = Operators.compare(
                within.highIncluded() ? Node.ComparisonOperator.LESS_OR_EQUAL : Node.ComparisonOperator.LESS,
                value,
                evaluate(within.high()));
        return both(low, high);
    }

    private @Nullable Boolean equalsOrContains(@Nullable Object tested, @Nullable Object value) {
        if (!(tested instanceof List<?> list) || value instanceof List<?>) {
            return Values.equal(value, tested);
        }
        spend(list.size());
        boolean unknown = false;
        for (Object item : list) {
            Boolean equal = Values.equal(value, Values.of(item));
            if (Boolean.TRUE.equals(equal)) {
                return true;
            }
            unknown |= equal == null;
        }
        return unknown ? null : (Boolean) false;
    }

    private List<@Nullable Object> list(Node.ListOf list) {
        List<@Nullable Object> items = new ArrayList<>(list.items().size());
        for (Node item : list.items()) {
            items.add(evaluate(item));
        }
        return Collections.unmodifiableList(items);
    }

    /** Later entries may read earlier ones. */
    private Map<String, @Nullable Object> context(Node.Context context) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        Frame outer = frame;
        for (Node.Entry entry : context.entries()) {
            Object value = evaluate(entry.value());
            entries.put(entry.key(), value);
            frame = new Frame(entry.key(), value, frame);
        }
        frame = outer;
        return Collections.unmodifiableMap(entries);
    }

    private @Nullable Object filter(Node.Filter filter) {
        if (!(evaluate(filter.list()) instanceof List<?> list)) {
            return null;
        }
        if (mayBePosition(filter.condition()) && evaluate(filter.condition()) instanceof BigDecimal position) {
            return item(list, position);
        }
        List<@Nullable Object> kept = new ArrayList<>();
        Frame outer = frame;
        for (Object raw : list) {
            Object item = Values.of(raw);
            frame = new Frame(null, item, outer);
            if (isTrue(filter.condition())) {
                kept.add(item);
            }
        }
        frame = outer;
        return Collections.unmodifiableList(kept);
    }

    private static boolean mayBePosition(Node condition) {
        return switch (condition) {
            case Node.Comparison c -> false;
            case Node.And and -> false;
            case Node.Or or -> false;
            case Node.Not not -> false;
            case Node.In in -> false;
            case Node.Between between -> false;
            case Node.Quantified quantified -> false;
            case Node.Call call -> call.function().info().result().accepts(ValueType.NUMBER);
            case Node.Literal l -> true;
            case Node.LocalMoment l -> false;
            case Node.Variable v -> true;
            case Node.Input i -> true;
            case Node.Property p -> true;
            case Node.Negate n -> true;
            case Node.Arithmetic a -> true;
            case Node.If i -> true;
            case Node.ListOf l -> false;
            case Node.Context c -> false;
            case Node.Filter f -> true;
            case Node.For f -> false;
        };
    }

    /** 1 is the first, -1 the last; outside is null. */
    private static @Nullable Object item(List<?> list, BigDecimal position) {
        int size = list.size();
        if (position.abs().compareTo(BigDecimal.valueOf(size)) > 0 || !Numbers.isWhole(position)) {
            return null;
        }
        int index = position.signum() > 0 ? position.intValue() - 1 : size + position.intValue();
        return position.signum() == 0 ? null : Values.of(list.get(index));
    }

    private @Nullable Object loop(Node.For loop) {
        List<@Nullable Object> results = new ArrayList<>();
        boolean known = iterate(loop.iterators(), 0, () -> {
            results.add(evaluate(loop.result()));
            return false;
        });
        return known ? Collections.unmodifiableList(results) : null;
    }

    private @Nullable Object quantified(Node.Quantified quantified) {
        Verdict verdict = new Verdict(!quantified.every());
        boolean known = iterate(quantified.iterators(), 0, () -> verdict.decidedBy(evaluate(quantified.condition())));
        return known || verdict.decided ? verdict.result() : null;
    }

    /** Runs the body for every combination until it is decided; false if a source is no list, or if decided. */
    private boolean iterate(List<Node.Iterator> iterators, int index, Body body) {
        Frame outer = frame;
        Node.Iterator iterator = iterators.get(index);
        List<?> items = items(iterator.source());
        boolean going = items != null;
        for (int i = 0; going && i < items.size(); i++) {
            spend(1);
            frame = new Frame(iterator.name(), Values.of(items.get(i)), outer);
            going = index == iterators.size() - 1 ? !body.decides() : iterate(iterators, index + 1, body);
        }
        frame = outer;
        return going;
    }

    private @Nullable List<?> items(Node.Source source) {
        return switch (source) {
            case Node.Source.Items items -> evaluate(items.list()) instanceof List<?> list ? list : null;
            case Node.Source.Range range -> numbers(range.from(), range.to());
        };
    }

    private static List<BigDecimal> numbers(int from, int to) {
        List<BigDecimal> numbers = new ArrayList<>(Math.abs(to - from) + 1);
        int step = from <= to ? 1 : -1;
        for (int n = from; n != to + step; n += step) {
            numbers.add(BigDecimal.valueOf(n));
        }
        return numbers;
    }

    /** A local name, or (name null) the item of a filter, whose entries are names. */
    private record Frame(
            @Nullable String name,
            @Nullable Object value,
            @Nullable Frame outer) {}

    private interface Body {
        /** Whether nothing more needs to be looked at. */
        boolean decides();
    }

    /** Collects the answers of {@code some} (decided by true) or {@code every} (decided by false). */
    private static final class Verdict {
        private final boolean decisive;
        private boolean decided;
        private boolean unknown;

        Verdict(boolean decisive) {
            this.decisive = decisive;
        }

        boolean decidedBy(@Nullable Object value) {
            decided |= Boolean.valueOf(decisive).equals(value);
            unknown |= !(value instanceof Boolean);
            return decided;
        }

        @Nullable
        Boolean result() {
            if (decided) {
                return decisive;
            }
            return unknown ? null : (Boolean) !decisive;
        }
    }
}
