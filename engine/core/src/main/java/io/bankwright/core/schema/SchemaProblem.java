package io.bankwright.core.schema;

import io.bankwright.model.problem.ProblemCode;

/** Why settings were refused. */
public enum SchemaProblem implements ProblemCode {
    UNKNOWN_SETTING("unknown-setting", "There is no such setting"),
    MISSING_SETTING("missing-setting", "A setting is missing"),
    INVALID_SETTING("invalid-setting", "A setting has a value it cannot have");

    private final Words words;

    SchemaProblem(String code, String title) {
        words = new Words(code, 422, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
