package io.bankwright.form.definition;

import io.bankwright.model.problem.ProblemCode;

/** Faults that forms can have. */
public enum FormProblem implements ProblemCode {
    UNKNOWN_NODE("form-unknown-node", "There is no such part of a form"),
    TOO_DEEP("form-too-deep", "The form is nested too deeply"),
    COMPUTED_FIELD("form-computed-field", "A computed field cannot be asked for"),
    DUPLICATE_FIELD("form-duplicate-field", "The field is on the form twice"),
    ANSWER_TYPE("form-answer-type", "Answers cannot have this type"),
    ANSWER_ONLY_IN_TASK("form-answer-only-in-task", "Answers exist only on forms of tasks"),
    ANSWER_CLASH("form-answer-clash", "The answer has the key of a field");

    private final String code;
    private final String title;

    FormProblem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 422;
    }

    @Override
    public String title() {
        return title;
    }
}
