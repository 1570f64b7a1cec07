package io.bankwright.core.record;

import io.bankwright.model.problem.ProblemCode;

/** Why the record store says no. */
public enum RecordProblem implements ProblemCode {
    ENTITY_NOT_FOUND("entity-not-found", 404, "There is no such entity in this app"),
    NOT_FOUND("record-not-found", 404, "There is no such record"),
    NOT_ALLOWED("action-not-allowed", 403, "You may not do this"),
    INVALID("record-invalid", 422, "The record has faults"),
    CONFLICT("record-conflict", 412, "The record was changed by someone else"),
    VERSION_MISSING("precondition-required", 428, "If-Match with the record's version is needed"),
    APPEND_ONLY("entity-append-only", 405, "Records of this entity are never changed or deleted"),
    IN_USE("record-in-use", 409, "Other records refer to this record"),
    FIELD_NOT_FOUND("field-not-found", 400, "There is no such field"),
    FIELD_NOT_READABLE("field-not-readable", 403, "You may not read this field"),
    FIELD_NOT_SORTABLE("field-not-sortable", 400, "Records cannot be sorted by this field"),
    FILTER_INVALID("filter-invalid", 400, "The filter is not a valid expression"),
    CURSOR_INVALID("cursor-invalid", 400, "The cursor does not belong to this list"),
    LIMIT_INVALID("limit-invalid", 400, "A page has between 1 and 200 records"),
    BATCH_SIZE("batch-size", 400, "Between 1 and 500 records can be changed at once"),
    LOOKUP_ONLY("lookup-only", 403, "Records of this entity are found by an exact value only"),
    CAUSE_LOOP("cause-loop", 409, "Rules and processes set each other off without end"),
    REVEAL_LIMIT("reveal-limit", 429, "You have revealed too many fields today"),
    IDEMPOTENCY_MISMATCH("idempotency-key-reused", 422, "The Idempotency-Key was used for another request"),
    ROLLUP_TOO_WIDE("rollup-too-wide", 422, "Too many records show a number that is computed from this one"),
    MOMENT_INVALID("moment-invalid", 400, "The moment is not a date and time in the past"),
    HISTORY_GONE("history-not-kept", 400, "What was at that moment is kept no longer"),
    PAST_TOO_WIDE("too-much-changed-since", 422, "Too much was changed since that moment to ask for all of it"),
    NOT_KEPT("field-not-kept", 400, "The field is known of today only"),
    NOT_PROMOTABLE("field-not-promotable", 422, "The field has a column already or can have none"),
    VIEW_NOT_FOUND("view-not-found", 404, "There is no such view");

    private final Words words;

    RecordProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
