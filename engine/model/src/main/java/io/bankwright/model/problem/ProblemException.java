package io.bankwright.model.problem;

import java.util.List;

/** The only exception that carries a refusal to the caller. Rendered as {@code application/problem+json} at one place. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode problem;
    private final transient List<Violation> violations;

    /** A refusal with one sentence about this case; never put record contents or SQL in it. */
    public ProblemException(ProblemCode problem, String detail) {
        this(problem, detail, List.of());
    }

    /** A refusal of input that has faults at several places. */
    public ProblemException(ProblemCode problem, String detail, List<Violation> violations) {
        super(detail);
        this.problem = problem;
        this.violations = List.copyOf(violations);
    }

    /** For logs: code, sentence, and where the faults are. */
    @Override
    public String toString() {
        return problem.code() + ": " + getMessage() + (violations.isEmpty() ? "" : " " + violations);
    }

    /** Why. */
    public ProblemCode problem() {
        return problem;
    }

    /** Where; empty when the whole request is meant. */
    public List<Violation> violations() {
        return violations;
    }
}
