package io.bankwright.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks over our tree. */
final class Nodes {
    private Nodes() {}

    /** The direct children, in the order of the source. */
    static List<Node> children(Node node) {
        return switch (node) {
            case Node.Literal l -> List.of();
            case Node.LocalMoment l -> List.of();
            case Node.Variable v -> List.of();
            case Node.Input i -> List.of();
            case Node.Property p -> List.of(p.target());
            case Node.Negate n -> List.of(n.operand());
            case Node.Arithmetic a -> arithmetic(a);
            case Node.Comparison c -> List.of(c.left(), c.right());
            case Node.Between b -> List.of(b.value(), b.low(), b.high());
            case Node.In in -> in(in);
            case Node.And and -> and.operands();
            case Node.Or or -> or.operands();
            case Node.Not not -> List.of(not.operand());
            case Node.If i -> List.of(i.condition(), i.then(), i.otherwise());
            case Node.ListOf list -> list.items();
            case Node.Context context ->
                context.entries().stream().map(Node.Entry::value).toList();
            case Node.Filter filter -> List.of(filter.list(), filter.condition());
            case Node.For loop -> iteration(loop.iterators(), loop.result());
            case Node.Quantified q -> iteration(q.iterators(), q.condition());
            case Node.Call call -> call.arguments();
        };
    }

    static void walk(Node node, Consumer<Node> visitor) {
        visitor.accept(node);
        for (Node child : children(node)) {
            walk(child, visitor);
        }
    }

    /** Whether {@code ?} of this very test is read (an inner {@code in} has its own). */
    static boolean readsInput(Node node) {
        if (node instanceof Node.Input) {
            return true;
        }
        if (node instanceof Node.In in) {
            return readsInput(in.value());
        }
        return children(node).stream().anyMatch(Nodes::readsInput);
    }

    private static List<Node> arithmetic(Node.Arithmetic arithmetic) {
        List<Node> children = new ArrayList<>();
        children.add(arithmetic.first());
        arithmetic.terms().forEach(term -> children.add(term.operand()));
        return children;
    }

    private static List<Node> in(Node.In in) {
        List<Node> children = new ArrayList<>();
        children.add(in.value());
        for (Node.Test test : in.tests()) {
            switch (test) {
                case Node.Test.Compares compares -> children.add(compares.operand());
                case Node.Test.Within within -> children.addAll(List.of(within.low(), within.high()));
                case Node.Test.Equals equals -> children.add(equals.operand());
                case Node.Test.Holds holds -> children.add(holds.condition());
            }
        }
        return children;
    }

    private static List<Node> iteration(List<Node.Iterator> iterators, Node body) {
        List<Node> children = new ArrayList<>();
        for (Node.Iterator iterator : iterators) {
            if (iterator.source() instanceof Node.Source.Items items) {
                children.add(items.list());
            }
        }
        children.add(body);
        return children;
    }
}
