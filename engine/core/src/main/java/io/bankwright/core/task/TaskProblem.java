package io.bankwright.core.task;

import io.bankwright.model.problem.ProblemCode;

/** Why a task cannot be worked at. */
public enum TaskProblem implements ProblemCode {
    NOT_OPEN("task-not-open", 409, "The task is finished already"),
    ANSWERS_INVALID("answers-invalid", 422, "Some answers have faults"),
    USER_MISSING("task-user-missing", 422, "Say who shall have the task");

    private final String code;
    private final int status;
    private final String title;

    TaskProblem(String code, int status, String title) {
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
