package io.bankwright.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.feel.syntaxtree.*;
import scala.jdk.javaapi.CollectionConverters;

/** Function calls: known names only, the right number of arguments, named arguments put in their place. */
final class CallConverter {
    private final TreeConverter tree;
    private final Cursor cursor;

    CallConverter(TreeConverter tree, Cursor cursor) {
        this.tree = tree;
        this.cursor = cursor;
    }

    Node call(FunctionInvocation call) {
        String[] words = call.function().split("\\s+");
        int start = cursor.start(cursor.pass(words[0]));
        for (int i = 1; i < words.length; i++) {
            cursor.pass(words[i]);
        }
        int nameEnd = cursor.end();
        String name = String.join(" ", words);
        if (name.equals("not")) {
            return not(call, start, nameEnd);
        }
        Builtin function = Builtin.named(name).orElseThrow(() -> unknown(name, start, nameEnd));
        int opening = cursor.pass("(");
        List<Node> arguments = arguments(function.info(), call.params(), start, nameEnd);
        checkCount(function.info(), arguments.size(), start, nameEnd);
        return new Node.Call(function, arguments, start, cursor.passMatch(opening));
    }

    private Node not(FunctionInvocation call, int start, int nameEnd) {
        int opening = cursor.pass("(");
        if (!(call.params() instanceof PositionalFunctionParameters positional)
                || positional.params().size() != 1) {
            throw refuse(ExpressionProblem.WRONG_ARGUMENTS, "'not' takes one condition", start, nameEnd);
        }
        Node operand = tree.convert(positional.params().head());
        return new Node.Not(operand, start, cursor.passMatch(opening));
    }

    private List<Node> arguments(FunctionInfo info, FunctionParameters given, int start, int nameEnd) {
        if (given instanceof PositionalFunctionParameters positional) {
            return tree.all(CollectionConverters.asJava(positional.params()));
        }
        Map<String, Exp> named = CollectionConverters.asJava(((NamedFunctionParameters) given).params());
        List<Node> arguments = new ArrayList<>();
        for (FunctionInfo.Parameter parameter : info.parameters()) {
            Exp exp = named.get(parameter.name());
            if (exp != null && arguments.size() == info.parameters().indexOf(parameter)) {
                int behind = cursor.position();
                cursor.passParameter(parameter.name());
                arguments.add(tree.convert(exp));
                // Named arguments come in any order: the next is looked for from the start of the list again.
                cursor.moveTo(behind);
            }
        }
        if (arguments.size() != named.size()) {
            String message = "The arguments do not fit " + info.signature();
            throw refuse(ExpressionProblem.WRONG_ARGUMENTS, message, start, nameEnd);
        }
        return List.copyOf(arguments);
    }

    private static void checkCount(FunctionInfo info, int count, int start, int end) {
        if (count < info.least() || count > info.most()) {
            throw refuse(ExpressionProblem.WRONG_ARGUMENTS, "The arguments do not fit " + info.signature(), start, end);
        }
    }

    private static ExpressionException unknown(String name, int start, int end) {
        List<String> known =
                FeelFunctions.all().stream().map(FunctionInfo::name).toList();
        List<String> nearest = Nearest.to(name, known);
        String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
        return new ExpressionException(new ExpressionProblem(
                ExpressionProblem.UNKNOWN_FUNCTION,
                "There is no function '" + name + "'" + hint,
                start,
                end,
                Map.of("name", name, "nearest", nearest)));
    }

    private static ExpressionException refuse(String code, String message, int start, int end) {
        return new ExpressionException(ExpressionProblem.at(code, message, start, end));
    }
}
