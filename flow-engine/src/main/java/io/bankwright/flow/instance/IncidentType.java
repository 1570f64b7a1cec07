package io.bankwright.flow.instance;

/** Why an element is stuck; the names are Zeebe's. */
public enum IncidentType {
    /** An expression gave no value of the kind that is needed. */
    EXTRACT_VALUE_ERROR,
    /** No way out of an exclusive gateway is open. */
    CONDITION_ERROR,
    /** An input or output mapping could not be computed. */
    IO_MAPPING_ERROR,
    /** A job failed and has no tries left. */
    JOB_NO_RETRIES,
    /** The decision does not exist. */
    CALLED_DECISION_ERROR,
    /** The decision gave no result. */
    DECISION_EVALUATION_ERROR,
    /** Ours: one command moved the instance further than {@link Interpreter#MAX_STEPS}, as an endless loop does. */
    STEP_LIMIT_EXCEEDED
}
