package io.bankwright.flow.instance;

/** Who does a job. */
public enum JobKind {
    /** A person. */
    USER_TASK,
    /** An action of the catalogue. */
    SERVICE,
    /** The decision engine, at once. */
    DECISION
}
