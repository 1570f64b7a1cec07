package io.bankwright.flow.instance;

/** Leaves a step in the middle because the element cannot go on; becomes an incident at one place, {@link Execution}. */
final class ElementFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IncidentType type;

    ElementFailure(IncidentType type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    IncidentType type() {
        return type;
    }
}
