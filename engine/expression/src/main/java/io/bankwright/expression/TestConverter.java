package io.bankwright.expression;

import io.bankwright.expression.Node.ComparisonOperator;
import java.util.ArrayList;
import java.util.List;
import org.camunda.feel.syntaxtree.*;
import scala.jdk.javaapi.CollectionConverters;

/** The alternatives behind {@code in}. */
final class TestConverter {
    private final TreeConverter tree;
    private final Cursor cursor;

    TestConverter(TreeConverter tree, Cursor cursor) {
        this.tree = tree;
        this.cursor = cursor;
    }

    Node in(In in) {
        Node value = tree.convert(in.x());
        int start = tree.extent();
        int word = cursor.pass("in");
        List<Node.Test> tests = new ArrayList<>();
        List<Exp> parts =
                in.test() instanceof AtLeastOne some ? CollectionConverters.asJava(some.xs()) : List.of(in.test());
        for (Exp part : parts) {
            tests.add(test(part));
        }
        return new Node.In(value, List.copyOf(tests), start, Math.max(cursor.end(), endOf(word)));
    }

    /** The bracket around several tests belongs to {@code in}. */
    private int endOf(int word) {
        int opening = word + 1;
        boolean bracketed = cursor.position() > opening && cursor.token(opening).is("(");
        return bracketed && cursor.token(opening).match() == cursor.position() ? cursor.passMatch(opening) : 0;
    }

    private Node.Test test(Exp exp) {
        return switch (exp) {
            case UnaryTestExpression wrapped -> test(wrapped.exp());
            case InputEqualTo equal -> new Node.Test.Equals(tree.convert(equal.x()));
            case InputLessThan test -> compares(ComparisonOperator.LESS, test.x());
            case InputLessOrEqual test -> compares(ComparisonOperator.LESS_OR_EQUAL, test.x());
            case InputGreaterThan test -> compares(ComparisonOperator.GREATER, test.x());
            case InputGreaterOrEqual test -> compares(ComparisonOperator.GREATER_OR_EQUAL, test.x());
            case InputInRange test -> within(test.range());
            case ConstRange range -> within(range);
            default -> value(exp);
        };
    }

    private Node.Test compares(ComparisonOperator operator, Exp operand) {
        cursor.pass(operator.symbol());
        return new Node.Test.Compares(operator, tree.convert(operand));
    }

    private Node.Test within(ConstRange range) {
        Node low = tree.convert(range.start().value());
        cursor.pass("..");
        Node high = tree.convert(range.end().value());
        boolean lowIncluded = range.start() instanceof ClosedConstRangeBoundary;
        boolean highIncluded = range.end() instanceof ClosedConstRangeBoundary;
        cursor.passClosing();
        return new Node.Test.Within(low, lowIncluded, high, highIncluded);
    }

    private Node.Test value(Exp exp) {
        Node node = tree.convert(exp);
        return Nodes.readsInput(node) ? new Node.Test.Holds(node) : new Node.Test.Equals(node);
    }
}
