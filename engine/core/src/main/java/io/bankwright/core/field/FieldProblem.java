package io.bankwright.core.field;

import io.bankwright.model.problem.ProblemCode;

/** Why a field value was refused. */
public enum FieldProblem implements ProblemCode {
    WRONG_TYPE("field-wrong-type", "The value has the wrong type"),
    TOO_LONG("field-too-long", "The text is too long"),
    TOO_SHORT("field-too-short", "The text is too short"),
    INVALID_CHARACTER("field-invalid-character", "The text holds a character that cannot be stored"),
    PATTERN_MISMATCH("field-pattern-mismatch", "The text does not have the form that is asked for"),
    OUT_OF_RANGE("field-out-of-range", "The number is out of range"),
    TOO_MANY_DECIMALS("field-too-many-decimals", "The number has too many decimal places"),
    INVALID_DATE("field-invalid-date", "This is not a date"),
    INVALID_DATE_TIME("field-invalid-date-time", "This is not a date and time with an offset"),
    UNKNOWN_OPTION("field-unknown-option", "There is no such option"),
    INVALID_REFERENCE("field-invalid-reference", "This is not the id of a record"),
    INVALID_PHONE("field-invalid-phone", "This is not a phone number"),
    INVALID_EMAIL("field-invalid-email", "This is not an e-mail address"),
    INVALID_ID_CARD("field-invalid-id-card", "This is not an ID card number"),
    OLD_ID_CARD("field-old-id-card", "ID card numbers of 15 digits are no longer valid"),
    TOO_MANY_VALUES("field-too-many-values", "There are too many values"),
    INVALID_ATTACHMENT("field-invalid-attachment", "This is not an attachment of this field"),
    TOO_LARGE("field-too-large", "The value is too large");

    private final Words words;

    FieldProblem(String code, String title) {
        words = new Words(code, 422, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
