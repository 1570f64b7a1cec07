package io.bankwright.core.store.backup;

/** Says in one plain sentence why a backup could not be made or restored; meant to be printed alone. */
public class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
