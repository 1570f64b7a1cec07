package io.bankwright.core.action;

import io.bankwright.model.problem.ProblemCode;

/** Why an action is refused. */
public enum ActionProblem implements ProblemCode {
    NOT_FOUND("action-not-found", 422, "There is no such action"),
    CONFIG_INVALID("action-config-invalid", 422, "The settings of the action have faults"),
    REFUSED("action-refused", 422, "The action cannot be done");

    private final String code;
    private final int status;
    private final String title;

    ActionProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
