package io.bankwright.rule.decision;

import com.google.re2j.Pattern;
import io.bankwright.expression.Checked;
import io.bankwright.expression.ExactSubset;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.ExpressionProblem;
import io.bankwright.expression.Node;
import io.bankwright.expression.TypeScope;
import io.bankwright.expression.ValueType;
import io.bankwright.rule.definition.RuleProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds each text of a decision to our subset of FEEL, and its type to what the table says. */
final class CellCheck {
    /** Stands for the column's value where a test is read as part of an expression. */
    private static final String INPUT = "tested_value";

    // The DMN engine's own FEEL can call Java; the words for it are refused even in texts, where two parsers might
    // differ.
    private static final Pattern DANGEROUS = Pattern.compile("(?i)\\b(external|function|java)\\b");

    private final DmnNames names;
    private final Teller teller;

    /** Where faults go. */
    interface Teller {
        void tell(DmnElement element, String code, String message, Map<String, Object> params);
    }

    CellCheck(DmnNames names, Teller teller) {
        this.names = names;
        this.teller = teller;
    }

    /** An expression; empty is null. */
    void value(DmnElement element, ValueType expected) {
        String text = element.text();
        if (text.isEmpty() || isDangerous(element, text)) {
            return;
        }
        check(element, text, names, expected);
    }

    /** What a column's value is compared with; {@code -} is anything. */
    void test(DmnElement element, ValueType input) {
        String text = element.text();
        if (text.isEmpty() || text.equals("-") || isDangerous(element, text)) {
            return;
        }
        boolean negated = text.startsWith("not(") && text.endsWith(")");
        String tests = negated ? text.substring(4, text.length() - 1) : text;
        String question = INPUT + " in (" + tests + ")";
        // The cell must be the list of tests and nothing else: no closing bracket may end it early.
        if (parses(question)
                && !(Expression.parse(question).ast() instanceof Node.In in
                        && in.value() instanceof Node.Variable variable
                        && variable.path().equals(List.of(INPUT)))) {
            refuse(element, text);
            return;
        }
        check(element, question, names.with(INPUT, input), ValueType.BOOL);
    }

    private boolean isDangerous(DmnElement element, String text) {
        boolean dangerous = DANGEROUS.matcher(text).find();
        if (dangerous) {
            refuse(element, text);
        }
        return dangerous;
    }

    private void refuse(DmnElement element, String text) {
        teller.tell(
                element,
                RuleProblem.DECISION_EXPRESSION.code(),
                RuleProblem.DECISION_EXPRESSION.title() + ": " + text,
                Map.of("name", text));
    }

    private static boolean parses(String source) {
        try {
            Expression.parse(source);
            return true;
        } catch (ExpressionException told) {
            return false;
        }
    }

    private void check(DmnElement element, String source, TypeScope scope, ValueType expected) {
        try {
            Expression expression = Expression.parse(source);
            Checked checked = expression.check(scope);
            checked.problems().forEach(problem -> tell(element, problem));
            // What the DMN engine would answer otherwise (its own clock, other regular expressions) is not for a table.
            if (checked.isValid()
                    && (!expected.accepts(checked.type())
                            || !ExactSubset.isExact(expression, scope, ExactSubset.Engine.DECISION))) {
                refuse(element, source);
            }
        } catch (ExpressionException refused) {
            refused.problems().forEach(problem -> tell(element, problem));
        }
    }

    private void tell(DmnElement element, ExpressionProblem problem) {
        Map<String, Object> params = new HashMap<>(problem.params());
        params.put("start", problem.start());
        params.put("end", problem.end());
        teller.tell(element, problem.code(), problem.message(), params);
    }
}
