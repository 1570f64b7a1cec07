package io.bankwright.expression;

import io.bankwright.expression.Node.ArithmeticOperator;
import io.bankwright.expression.Node.ComparisonOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import org.camunda.feel.syntaxtree.*;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns the library's tree into ours, gives every node its place in the source, and refuses what is not in the subset. The
 * library's tree is open to Java, hence the one {@code default}.
 */
final class TreeConverter {
    /** Left-deep chains of suffixes and powers are the only depth the scan does not see. */
    private static final int TREE_DEPTH = 400;

    private final Cursor cursor;
    private final LiteralConverter literals;
    private final TestConverter tests;
    private final CallConverter calls;
    private int depth;
    private int extent;

    TreeConverter(List<Token> tokens) {
        this.cursor = new Cursor(tokens);
        this.literals = new LiteralConverter(cursor);
        this.tests = new TestConverter(this, cursor);
        this.calls = new CallConverter(this, cursor);
    }

    Node convert(Exp exp) {
        if (++depth > TREE_DEPTH) {
            throw refuse(ExpressionProblem.TOO_DEEP, "This expression nests too deep", cursor.upcoming());
        }
        int from = cursor.position();
        Node node = converted(exp);
        extent = Math.min(node.start(), cursor.passBracketsOpenedFrom(from));
        depth--;
        return node;
    }

    /** Where the node converted last starts, brackets around it included. */
    int extent() {
        return extent;
    }

    private Node converted(Exp exp) {
        return switch (exp) {
            case Ref ref -> variable(ref);
            case PathExpression path -> property(path);
            case Addition sum -> arithmetic(sum);
            case Subtraction difference -> arithmetic(difference);
            case Multiplication product -> arithmetic(product);
            case Division quotient -> arithmetic(quotient);
            case Exponentiation power -> arithmetic(power);
            case ArithmeticNegation negation -> negate(negation);
            case Comparison comparison -> comparison(comparison);
            case Conjunction conjunction -> conjunction(conjunction);
            case Disjunction disjunction -> disjunction(disjunction);
            case Not not -> not(not);
            case In in -> tests.in(in);
            case If condition -> condition(condition);
            case ConstList list -> list(list);
            case ConstContext context -> context(context);
            case Filter filter -> filter(filter);
            case For loop -> loop(loop);
            case SomeItem some -> quantified(false, some.iterators(), some.condition());
            case EveryItem every -> quantified(true, every.iterators(), every.condition());
            case FunctionInvocation call -> calls.call(call);
            default -> literals.literal(exp);
        };
    }

    private Node variable(Ref ref) {
        List<String> names = List.copyOf(CollectionConverters.asJava(ref.names()));
        int start = -1;
        for (String name : names) {
            int index = cursor.pass(name);
            start = start < 0 ? cursor.start(index) : start;
        }
        return new Node.Variable(names, start, cursor.end());
    }

    private Node property(PathExpression path) {
        Node target = convert(path.path());
        int start = extent;
        cursor.pass(".");
        for (String word : path.key().split(" ")) {
            cursor.pass(word);
        }
        return new Node.Property(target, path.key(), start, cursor.end());
    }

    /** The left spine of one precedence becomes one flat chain, so that a long sum is not a deep tree. */
    private Node arithmetic(Exp top) {
        boolean sums = top instanceof Addition || top instanceof Subtraction;
        boolean powers = top instanceof Exponentiation;
        LinkedList<Exp> steps = new LinkedList<>();
        Exp left = top;
        while (isOperator(left) && sums == isSum(left) && powers == left instanceof Exponentiation) {
            steps.addFirst(left);
            left = operands(left)._1();
        }
        Node first = convert(left);
        int start = extent;
        List<Node.Term> terms = new ArrayList<>();
        for (Exp step : steps) {
            ArithmeticOperator operator = operator(step);
            cursor.pass(operator.symbol());
            terms.add(new Node.Term(operator, convert(operands(step)._2())));
        }
        return new Node.Arithmetic(first, List.copyOf(terms), start, cursor.end());
    }

    private static boolean isSum(Exp exp) {
        return exp instanceof Addition || exp instanceof Subtraction;
    }

    private static boolean isOperator(Exp exp) {
        return isSum(exp) || exp instanceof Multiplication || exp instanceof Division || exp instanceof Exponentiation;
    }

    private static ArithmeticOperator operator(Exp exp) {
        return switch (exp) {
            case Addition sum -> ArithmeticOperator.ADD;
            case Subtraction difference -> ArithmeticOperator.SUBTRACT;
            case Multiplication product -> ArithmeticOperator.MULTIPLY;
            case Division quotient -> ArithmeticOperator.DIVIDE;
            default -> ArithmeticOperator.POWER;
        };
    }

    private static Tuple2<Exp, Exp> operands(Exp exp) {
        return switch (exp) {
            case Addition sum -> new Tuple2<>(sum.x(), sum.y());
            case Subtraction difference -> new Tuple2<>(difference.x(), difference.y());
            case Multiplication product -> new Tuple2<>(product.x(), product.y());
            case Division quotient -> new Tuple2<>(quotient.x(), quotient.y());
            case Exponentiation power -> new Tuple2<>(power.x(), power.y());
            default -> throw new IllegalArgumentException("Not an operator: " + exp.getClass());
        };
    }

    private Node negate(ArithmeticNegation negation) {
        int start = cursor.upcoming();
        Node operand = convert(negation.x());
        if (operand instanceof Node.Literal literal && literal.value() instanceof BigDecimal number) {
            return new Node.Literal(number.negate(), start, cursor.end());
        }
        return new Node.Negate(operand, start, cursor.end());
    }

    private Node comparison(Comparison comparison) {
        ComparisonOperator operator = switch (comparison) {
            case Equal equal -> ComparisonOperator.EQUAL;
            case LessThan less -> ComparisonOperator.LESS;
            case LessOrEqual less -> ComparisonOperator.LESS_OR_EQUAL;
            case GreaterThan greater -> ComparisonOperator.GREATER;
            default -> ComparisonOperator.GREATER_OR_EQUAL;
        };
        return comparison(operator, comparison.x(), comparison.y());
    }

    private Node comparison(ComparisonOperator operator, Exp x, Exp y) {
        Node left = convert(x);
        int start = extent;
        cursor.pass(operator.symbol());
        Node right = convert(y);
        return new Node.Comparison(operator, left, right, start, cursor.end());
    }

    /** The library has no node for {@code !=}: it is Not of Equal; the function {@code not(…)} is a call. */
    private Node not(Not not) {
        if (not.x() instanceof Equal equal) {
            return comparison(ComparisonOperator.NOT_EQUAL, equal.x(), equal.y());
        }
        Node operand = convert(not.x());
        return new Node.Not(operand, operand.start(), operand.end());
    }

    private Node conjunction(Conjunction top) {
        LinkedList<Exp> parts = new LinkedList<>();
        Exp left = top;
        while (left instanceof Conjunction and && !isBetween(and)) {
            parts.addFirst(and.y());
            left = and.x();
        }
        if (parts.isEmpty()) {
            return between(top);
        }
        parts.addFirst(left);
        Node first = convert(parts.removeFirst());
        int start = extent;
        List<Node> operands = Lists.prepend(first, all(parts));
        return new Node.And(operands, start, cursor.end());
    }

    private Node disjunction(Disjunction top) {
        LinkedList<Exp> parts = new LinkedList<>();
        Exp left = top;
        while (left instanceof Disjunction or) {
            parts.addFirst(or.y());
            left = or.x();
        }
        parts.addFirst(left);
        Node first = convert(parts.removeFirst());
        int start = extent;
        List<Node> operands = Lists.prepend(first, all(parts));
        return new Node.Or(operands, start, cursor.end());
    }

    /** {@code x between a and b} arrives as {@code x >= a and x <= b} around one and the same object x. */
    private static boolean isBetween(Conjunction and) {
        return and.x() instanceof GreaterOrEqual low && and.y() instanceof LessOrEqual high && low.x() == high.x();
    }

    private Node between(Conjunction and) {
        GreaterOrEqual low = (GreaterOrEqual) and.x();
        LessOrEqual high = (LessOrEqual) and.y();
        Node value = convert(low.x());
        int start = extent;
        cursor.pass("between");
        Node lowest = convert(low.y());
        cursor.pass("and");
        Node highest = convert(high.y());
        return new Node.Between(value, lowest, highest, start, cursor.end());
    }

    private Node condition(If condition) {
        int start = cursor.start(cursor.pass("if"));
        Node test = convert(condition.condition());
        cursor.pass("then");
        Node then = convert(condition.statement());
        cursor.pass("else");
        Node otherwise = convert(condition.elseStatement());
        return new Node.If(test, then, otherwise, start, cursor.end());
    }

    private Node list(ConstList list) {
        int opening = cursor.pass("[");
        List<Node> items = all(CollectionConverters.asJava(list.items()));
        return new Node.ListOf(items, cursor.start(opening), cursor.passMatch(opening));
    }

    private Node context(ConstContext context) {
        int opening = cursor.pass("{");
        List<Node.Entry> entries = new ArrayList<>();
        for (Tuple2<String, Exp> entry : CollectionConverters.asJava(context.entries())) {
            cursor.pass(":");
            entries.add(new Node.Entry(entry._1(), convert(entry._2())));
        }
        return new Node.Context(List.copyOf(entries), cursor.start(opening), cursor.passMatch(opening));
    }

    private Node filter(Filter filter) {
        Node list = convert(filter.list());
        int start = extent;
        int opening = cursor.pass("[");
        Node condition = convert(filter.filter());
        return new Node.Filter(list, condition, start, cursor.passMatch(opening));
    }

    private Node loop(For loop) {
        int start = cursor.start(cursor.pass("for"));
        List<Node.Iterator> iterators = iterators(loop.iterators());
        cursor.pass("return");
        Node result = convert(loop.exp());
        return new Node.For(iterators, result, start, cursor.end());
    }

    private Node quantified(
            boolean every, scala.collection.immutable.List<Tuple2<String, Exp>> iterators, Exp condition) {
        int start = cursor.start(cursor.pass(every ? "every" : "some"));
        List<Node.Iterator> converted = iterators(iterators);
        cursor.pass("satisfies");
        Node satisfies = convert(condition);
        return new Node.Quantified(every, converted, satisfies, start, cursor.end());
    }

    private List<Node.Iterator> iterators(scala.collection.immutable.List<Tuple2<String, Exp>> iterators) {
        List<Node.Iterator> converted = new ArrayList<>();
        for (Tuple2<String, Exp> iterator : CollectionConverters.asJava(iterators)) {
            int start = cursor.start(cursor.pass(iterator._1()));
            cursor.pass("in");
            Node.Source source = source(iterator._2());
            converted.add(new Node.Iterator(iterator._1(), source, start, cursor.end()));
        }
        return List.copyOf(converted);
    }

    private Node.Source source(Exp exp) {
        if (!(exp instanceof IterationContext range)) {
            return new Node.Source.Items(convert(exp));
        }
        int start = cursor.upcoming();
        Integer from = wholeNumber(convert(range.start()));
        cursor.pass("..");
        Integer to = wholeNumber(convert(range.end()));
        if (from == null || to == null || Math.abs((long) to - from) >= Limits.RANGE) {
            throw new ExpressionException(ExpressionProblem.at(
                    ExpressionProblem.TOO_HEAVY,
                    "A range to iterate over has two whole numbers at most " + Limits.RANGE + " apart",
                    start,
                    cursor.end()));
        }
        return new Node.Source.Range(from, to);
    }

    private static @Nullable Integer wholeNumber(Node node) {
        if (!(node instanceof Node.Literal literal) || !(literal.value() instanceof BigDecimal number)) {
            return null;
        }
        boolean small = number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return small && Numbers.isWhole(number) ? (Integer) number.intValue() : null;
    }

    List<Node> all(List<Exp> parts) {
        List<Node> nodes = new ArrayList<>(parts.size());
        for (Exp part : parts) {
            nodes.add(convert(part));
        }
        return List.copyOf(nodes);
    }

    private static ExpressionException refuse(String code, String message, int at) {
        return new ExpressionException(ExpressionProblem.at(code, message, at, at));
    }
}
