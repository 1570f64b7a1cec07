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

    private final Words words;

    FormProblem(String code, String title) {
        words = new Words(code, 422, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
