package io.bankwright.core.http;

import io.bankwright.model.problem.ProblemCode;

/** Refusals of the edge itself. */
public enum HttpProblem implements ProblemCode {
    SIGN_IN_REQUIRED("sign-in-required", 401, "You are not signed in"),
    PERMISSION_MISSING("permission-missing", 403, "Your roles do not allow this"),
    CROSS_SITE("cross-site-request", 403, "The request did not come from this product's own pages"),
    PASSWORD_CHANGE_REQUIRED("password-change-required", 403, "Change your first password before anything else"),
    BODY_INVALID("body-invalid", 400, "The body is not valid JSON of the expected shape"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    PARAMETER_INVALID("parameter-invalid", 400, "A parameter has a value it cannot have"),
    NOT_FOUND("not-found", 404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The address does not know this method"),
    MEDIA_TYPE("media-type-not-supported", 415, "The body has a type that is not understood here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No answer of the wanted type can be given"),
    TRY_AGAIN("try-again", 503, "Somebody else's work was in the way; nothing was changed, try again"),
    INTERNAL("internal-error", 500, "Something went wrong on our side");

    private final Words words;

    HttpProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
