package io.bankwright.core.action;

import io.bankwright.model.problem.ProblemCode;

/** Why an action is refused. */
public enum ActionProblem implements ProblemCode {
    NOT_FOUND("action-not-found", 422, "There is no such action"),
    CONFIG_INVALID("action-config-invalid", 422, "The settings of the action have faults"),
    REFUSED("action-refused", 422, "The action cannot be done");

    private final Words words;

    ActionProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
