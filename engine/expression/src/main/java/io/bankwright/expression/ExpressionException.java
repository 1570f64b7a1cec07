package io.bankwright.expression;

import java.util.List;

/** An expression was refused (at parsing, at translation) or stopped at a limit (at evaluation); says where and why. */
public final class ExpressionException extends RuntimeException {
    private final transient List<ExpressionProblem> problems;

    ExpressionException(ExpressionProblem problem) {
        this(List.of(problem));
    }

    ExpressionException(List<ExpressionProblem> problems) {
        super(problems.getFirst().code() + ": " + problems.getFirst().message());
        this.problems = List.copyOf(problems);
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
