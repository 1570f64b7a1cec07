package io.bankwright.core.identity;

import io.bankwright.model.problem.ProblemCode;

/** Why somebody is not let in. */
public enum IdentityProblem implements ProblemCode {
    SIGN_IN_FAILED("sign-in-failed", 401, "User name or password is wrong"),
    SIGN_IN_LOCKED("sign-in-locked", 429, "Too many wrong passwords; wait and try again"),
    PASSWORD_WEAK("password-weak", 422, "The new password is too easy to guess"),
    USERNAME_TAKEN("username-taken", 409, "Another user has this name"),
    VIEW_AS_READ_ONLY("view-as-read-only", 403, "Through another's eyes one can look and nothing else"),
    VIEW_AS_NOT_FOUND("view-as-user-not-found", 404, "There is no such user to look through the eyes of"),
    API_KEY_NOT_FOUND("api-key-not-found", 404, "There is no such API key");

    private final Words words;

    IdentityProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
