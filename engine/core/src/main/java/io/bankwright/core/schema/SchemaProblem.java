package io.bankwright.core.schema;

import io.bankwright.model.problem.ProblemCode;

/** Why settings were refused. */
public enum SchemaProblem implements ProblemCode {
    UNKNOWN_SETTING("unknown-setting", "There is no such setting"),
    MISSING_SETTING("missing-setting", "A setting is missing"),
    INVALID_SETTING("invalid-setting", "A setting has a value it cannot have");

    private final String code;
    private final String title;

    SchemaProblem(String code, String title) {
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
