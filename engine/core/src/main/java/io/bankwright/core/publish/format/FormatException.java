package io.bankwright.core.publish.format;

import java.util.Map;

/** A file that cannot be read as what its name says. Caught where the file's path is known and told with it. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final FormatProblem problem;
    private final int line;

    FormatException(FormatProblem problem, int line, String detail) {
        super(detail);
        this.problem = problem;
        this.line = line;
    }

    /** Why. */
    public FormatProblem problem() {
        return problem;
    }

    /** Line of the file, counted from 1; 0 if it cannot be told. */
    public int line() {
        return line;
    }

    /** What a translation of the message needs. */
    public Map<String, Object> params() {
        return line > 0 ? Map.of("line", line) : Map.of();
    }
}
