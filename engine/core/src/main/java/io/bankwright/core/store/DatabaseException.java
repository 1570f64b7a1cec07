package io.bankwright.core.store;

import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;

/** The database refused or was not there. Carries the SQLSTATE so that the few expected ones can be told apart. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String state;
    private final @Nullable String constraint;

    DatabaseException(String state, String message, Throwable cause) {
        this(state, null, message, cause);
    }

    private DatabaseException(String state, @Nullable String constraint, String message, Throwable cause) {
        super(message, cause);
        this.state = state;
        this.constraint = constraint;
    }

    static RuntimeException of(Throwable cause) {
        if (cause instanceof PgException refused) {
            String state = refused.getSqlState() == null ? "" : refused.getSqlState();
            return new DatabaseException(
                    state, refused.getConstraint(), "SQLSTATE " + state + ": " + refused.getErrorMessage(), refused);
        }
        if (cause instanceof RuntimeException other) {
            return new DatabaseException("", null, String.valueOf(other.getMessage()), other);
        }
        return new DatabaseException("", null, String.valueOf(cause.getMessage()), cause);
    }

    /** Five characters, or empty when the database never answered. */
    public String state() {
        return state;
    }

    /** Name of the violated constraint or unique index. */
    public @Nullable String constraint() {
        return constraint;
    }

    /** A unique index said no. */
    public boolean isUniqueViolation() {
        return state.equals("23505");
    }

    /** Another transaction was in the way and trying again may help. */
    public boolean isRetryable() {
        return state.equals("40001") || state.equals("40P01") || state.equals("55P03");
    }
}
