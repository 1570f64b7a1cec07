package io.bankwright.core.attachment;

import io.bankwright.model.problem.ProblemCode;

/** Why a file is not kept or not given. */
public enum AttachmentProblem implements ProblemCode {
    NOT_FOUND("attachment-not-found", 404, "There is no such file"),
    EMPTY("attachment-empty", 422, "The file is empty"),
    NAME_INVALID("attachment-name-invalid", 422, "The file needs a name"),
    TOO_LARGE("attachment-too-large", 413, "The file is too large");

    private final Words words;

    AttachmentProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
