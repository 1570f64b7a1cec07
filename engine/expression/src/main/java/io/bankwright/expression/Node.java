package io.bankwright.expression;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our abstract syntax tree: the closed subset of FEEL that every executor agrees on. Each node knows its range in the
 * source, {@code start} inclusive, {@code end} exclusive.
 */
public sealed interface Node {
    int start();

    int end();

    /** A constant value as {@link Expression#evaluate} gives it. */
    record Literal(@Nullable Object value, int start, int end) implements Node {}

    /** A date and time without an offset: in the zone of the clock. */
    record LocalMoment(LocalDateTime value, int start, int end) implements Node {}

    /** {@code a.b.c}; the first name is a local of an iteration, a field of a filtered item, or a variable. */
    record Variable(List<String> path, int start, int end) implements Node {}

    /** {@code ?} in a unary test. */
    record Input(int start, int end) implements Node {}

    /** {@code target.name} where the target is not a plain path. */
    record Property(Node target, String name, int start, int end) implements Node {}

    record Negate(Node operand, int start, int end) implements Node {}

    /** A chain of operators of one precedence, applied from the left: {@code first + a - b}. */
    record Arithmetic(Node first, List<Term> terms, int start, int end) implements Node {}

    record Term(ArithmeticOperator operator, Node operand) {}

    record Comparison(ComparisonOperator operator, Node left, Node right, int start, int end) implements Node {}

    record Between(Node value, Node low, Node high, int start, int end) implements Node {}

    /** True if at least one test holds. */
    record In(Node value, List<Test> tests, int start, int end) implements Node {}

    /** Two or more operands. */
    record And(List<Node> operands, int start, int end) implements Node {}

    /** Two or more operands. */
    record Or(List<Node> operands, int start, int end) implements Node {}

    record Not(Node operand, int start, int end) implements Node {}

    record If(Node condition, Node then, Node otherwise, int start, int end) implements Node {}

    record ListOf(List<Node> items, int start, int end) implements Node {}

    record Context(List<Entry> entries, int start, int end) implements Node {}

    record Entry(String key, Node value) {}

    /** {@code list[condition]}, or an item by its position if the condition gives a number. */
    record Filter(Node list, Node condition, int start, int end) implements Node {}

    record For(List<Iterator> iterators, Node result, int start, int end) implements Node {}

    /** {@code some} (any is true) or {@code every}. */
    record Quantified(boolean every, List<Iterator> iterators, Node condition, int start, int end) implements Node {}

    /** A function of {@link FeelFunctions}. */
    record Call(Builtin function, List<Node> arguments, int start, int end) implements Node {}

    /** {@code name in source}. */
    record Iterator(String name, Source source, int start, int end) {}

    sealed interface Source {
        record Items(Node list) implements Source {}

        /** Whole numbers, both ends included, falling if {@code from > to}; at most {@link Limits#RANGE} of them. */
        record Range(int from, int to) implements Source {}
    }

    /** One alternative behind {@code in}. */
    sealed interface Test {
        record Compares(ComparisonOperator operator, Node operand) implements Test {}

        record Within(Node low, boolean lowIncluded, Node high, boolean highIncluded) implements Test {}

        /** Equal to the value, or one of its items if it is a list. */
        record Equals(Node operand) implements Test {}

        /** A condition on {@code ?}. */
        record Holds(Node condition) implements Test {}
    }

    enum ArithmeticOperator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        POWER("**");

        private final String symbol;

        ArithmeticOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    enum ComparisonOperator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
