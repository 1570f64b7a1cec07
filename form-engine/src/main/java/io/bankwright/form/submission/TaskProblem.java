package io.bankwright.form.submission;

import io.bankwright.model.problem.ProblemCode;

/** Why a task cannot be worked on. */
public enum TaskProblem implements ProblemCode {
    NOT_OPEN("task-not-open", 409, "The task is finished already"),
    REFUSED("task-answers-refused", 422, "The answers have faults"),
    UNKNOWN_ANSWER("task-answer-unknown", 422, "The form does not ask this");

    private final Words words;

    TaskProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
