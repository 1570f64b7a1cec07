package io.bankwright.flow.embedded;

import io.bankwright.core.store.DatabaseException;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import java.util.stream.Collectors;

/** What an incident says about a failure: what a person can act on, nothing about our insides. */
final class Failures {
    private Failures() {}

    static String sentence(RuntimeException failure) {
        return switch (failure) {
            case ProblemException refused ->
                refused.problem().code() + ": " + refused.getMessage() + violations(refused);
            case ExpressionException refused -> "an expression cannot be evaluated";
            case DatabaseException refused -> "the database refused the change";
            default -> "something went wrong on our side";
        };
    }

    private static String violations(ProblemException refused) {
        return refused.violations().isEmpty()
                ? ""
                : refused.violations().stream().map(Failures::violation).collect(Collectors.joining("; ", " (", ")"));
    }

    private static String violation(Violation violation) {
        return violation.pointer() + " " + violation.message();
    }
}
