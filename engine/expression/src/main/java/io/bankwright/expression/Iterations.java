package io.bankwright.expression;

import java.util.List;

/** Bounds how often nested iterations over ranges can run, before any runs. */
final class Iterations {
    private Iterations() {}

    static void check(Node node) {
        check(node, 1);
    }

    private static void check(Node node, long around) {
        long inside = around;
        if (node instanceof Node.For loop) {
            inside = product(around, loop.iterators(), node);
        } else if (node instanceof Node.Quantified quantified) {
            inside = product(around, quantified.iterators(), node);
        }
        for (Node child : Nodes.children(node)) {
            check(child, inside);
        }
    }

    private static long product(long around, List<Node.Iterator> iterators, Node node) {
        long product = around;
        for (Node.Iterator iterator : iterators) {
            if (iterator.source() instanceof Node.Source.Range range) {
                product *= Math.abs((long) range.to() - range.from()) + 1;
            }
            if (product > Limits.NESTED_RANGES) {
                throw new ExpressionException(ExpressionProblem.at(
                        ExpressionProblem.TOO_HEAVY,
                        "Nested ranges run at most " + Limits.NESTED_RANGES + " times together",
                        node));
            }
        }
        return product;
    }
}
