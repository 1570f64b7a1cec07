package io.bankwright.expression;

import java.util.List;

/**
 * The outcome of a type check.
 *
 * @param type of the result; {@link ValueType.Any} where it cannot be told
 * @param problems empty if the expression is right
 */
public record Checked(ValueType type, List<ExpressionProblem> problems) {
    public Checked {
        problems = List.copyOf(problems);
    }

    public boolean isValid() {
        return problems.isEmpty();
    }
}
