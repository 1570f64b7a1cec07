package io.bankwright.expression;

import java.util.List;

/** An expression was refused (at parsing, at translation) or stopped at a limit (at evaluation); says where and why. */
public final class ExpressionException extends RuntimeException {
    private final transient List<ExpressionProblem> problems;

    ExpressionException(ExpressionProblem problem) {
        super(problem.code() + ": " + problem.message());
        this.problems = List.of(problem);
    }

    /** At least one. */
    public List<ExpressionProblem> problems() {
        return problems;
    }

    /** The code of the first problem. */
    public String code() {
        return problems.get(0).code();
    }
}
