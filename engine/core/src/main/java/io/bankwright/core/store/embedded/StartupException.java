package io.bankwright.core.store.embedded;

/**
 * Says in one plain sentence why the product cannot start, for the person who started it. The message is meant to be
 * printed alone, without a stack trace.
 */
public class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
