package io.bankwright.core.definition;

import io.bankwright.expression.Checked;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.ExpressionProblem;
import io.bankwright.expression.TypeScope;
import io.bankwright.expression.ValueType;
import io.bankwright.model.problem.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks expressions of definitions against the names and types of an app. */
public final class Expressions {
    private Expressions() {}

    /** Tells unknown names and mismatched types; the type of the result. */
    public static ValueType check(Expression expression, TypeScope scope, Place place) {
        Checked checked = expression.check(scope);
        checked.problems().forEach(problem -> tell(problem, place));
        return checked.type();
    }

    /** The same, and tells a result of another type than the one asked for. */
    public static void check(Expression expression, TypeScope scope, ValueType expected, Place place) {
        Checked checked = expression.check(scope);
        checked.problems().forEach(problem -> tell(problem, place));
        if (checked.isValid() && !expected.accepts(checked.type())) {
            String actual = checked.type().word();
            place.fault(
                    DefinitionProblem.EXPRESSION_TYPE.code(),
                    "The expression gives " + actual + ", " + expected.word() + " is needed",
                    Map.of("expected", expected.word(), "actual", actual));
        }
    }

    /** A problem of an expression as a fault, with its range in the source as {@code start} and {@code end}. */
    static void tell(ExpressionProblem problem, Place place) {
        place.fault(problem.code(), problem.message(), params(problem));
    }

    /** The problems of a refused expression that came with a request, each with its range. */
    public static List<Violation> violations(ExpressionException refused, String pointer) {
        return refused.problems().stream()
                .map(problem -> new Violation(pointer, problem.code(), problem.message(), params(problem)))
                .toList();
    }

    private static Map<String, Object> params(ExpressionProblem problem) {
        Map<String, Object> params = new HashMap<>(problem.params());
        params.put("start", problem.start());
        params.put("end", problem.end());
        return params;
    }
}
