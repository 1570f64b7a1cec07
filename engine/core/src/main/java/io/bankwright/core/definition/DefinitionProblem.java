package io.bankwright.core.definition;

import io.bankwright.model.problem.ProblemCode;

/** Faults that authored files of every kind can have. */
public enum DefinitionProblem implements ProblemCode {
    UNKNOWN_KEY("definition-unknown-key", "There is no such setting here"),
    MISSING_KEY("definition-missing-key", "A setting is missing"),
    WRONG_TYPE("definition-wrong-type", "The value has the wrong shape"),
    INVALID_KEY(
            "definition-invalid-key",
            "Keys are lower-case letters, digits and underscores, at most 48, beginning with a letter"),
    KEY_MISMATCH("definition-key-mismatch", "The key differs from the file's name"),
    DUPLICATE_KEY("definition-duplicate-key", "The key is used twice"),
    UNKNOWN_WORD("definition-unknown-word", "The word is not one of those allowed"),
    OUT_OF_RANGE("definition-out-of-range", "The number is out of range"),
    UNKNOWN_ENTITY("definition-unknown-entity", "There is no such entity"),
    UNKNOWN_FIELD("definition-unknown-field", "There is no such field"),
    UNKNOWN_REFERENCE("definition-unknown-reference", "There is no such definition"),
    NOT_A_REFERENCE("definition-not-a-reference", "The field does not refer to that entity"),
    MISSING_LABEL("definition-missing-label", "A label is missing in one of the app's languages"),
    EXPRESSION_TYPE("definition-expression-type", "The expression gives the wrong type of value");

    private final Words words;

    DefinitionProblem(String code, String title) {
        words = new Words(code, 422, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
