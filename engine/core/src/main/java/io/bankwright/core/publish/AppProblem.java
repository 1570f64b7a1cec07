package io.bankwright.core.publish;

import io.bankwright.model.problem.ProblemCode;

/** Refusals about apps, their versions and drafts. */
public enum AppProblem implements ProblemCode {
    APP_NOT_FOUND("app-not-found", 404, "There is no such app"),
    VERSION_NOT_FOUND("app-version-not-found", 404, "The app has no such version"),
    APP_EXISTS("app-exists", 409, "There is an app with this key already"),
    INVALID_APP_KEY("app-invalid-key", 400, "The app's key is missing, reserved or not a key"),
    FILE_NOT_FOUND("draft-file-not-found", 404, "The draft has no such file"),
    DRAFT_CONFLICT("draft-conflict", 409, "The file was changed by someone else"),
    CONTENT_INVALID("draft-content-invalid", 400, "The content has not the shape this kind of file needs"),
    DRAFT_NOT_RUNNABLE("draft-not-runnable", 422, "What was drafted has faults and cannot be tried"),
    FIELD_NOT_FOUND("draft-field-not-found", 404, "The draft has no such field"),
    FIELD_NOT_RESTORABLE("field-not-restorable", 404, "No such field was removed in the last 30 days"),
    NOTHING_TO_PUBLISH("publish-nothing-changed", 409, "The draft is the same as the published version"),
    PUBLISH_REFUSED("publish-refused", 422, "The draft has faults that keep it from being published"),
    PUBLISH_CONFLICT("publish-conflict", 409, "Another version was published or the draft was changed meanwhile"),
    VALUES_NOT_CONVERTIBLE(
            "field-values-not-convertible", 422, "Some values cannot be converted; choose to leave them empty"),
    VALUES_SUMMED("field-values-summed", 422, "Another field sums these values, so none of them can be left empty"),
    VALUES_TWICE("field-values-twice", 422, "Once converted, two records would have the same unique value"),
    TYPE_CHANGE("field-type-change-not-supported", 422, "The type of a published field cannot be changed in this way");

    private final Words words;

    AppProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
