package io.bankwright.form.submission;

import io.bankwright.model.problem.ProblemCode;

/** Why a task cannot be worked on. */
public enum TaskProblem implements ProblemCode {
    NOT_OPEN("task-not-open", 409, "The task is finished already"),
    REFUSED("task-answers-refused", 422, "The answers have faults"),
    UNKNOWN_ANSWER("task-answer-unknown", 422, "The form does not ask this");

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
