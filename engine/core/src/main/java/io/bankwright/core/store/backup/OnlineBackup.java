package io.bankwright.core.store.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL's own online base backup, by its low-level functions: between {@link #begin} and {@link #end} the files of the
 * cluster may be copied in any order while everyone goes on writing.
 *
 * @param session connection of a superuser; must stay open, since the backup ends with it
 * @param firstLog name of the first log file a restore needs
 */
record OnlineBackup(Connection session, String firstLog) {

    /**
     * What must go with the copied files.
     *
     * @param label content of the file {@code backup_label}
     * @param firstLog first log file to copy
     * @param lastLog last log file to copy
     */
    record Ending(String label, String firstLog, String lastLog) {}

    static OnlineBackup begin(Connection session) throws SQLException {
        // Keeps the log files from being recycled before they are copied; gone with the session, however it ends.
        text(
                session,
                "SELECT pg_create_physical_replication_slot('bankwright_backup_' || pg_backend_pid(), true, true)");
        return new OnlineBackup(session, text(session, "SELECT pg_walfile_name(pg_backup_start('bankwright', true))"));
    }

    Ending end() throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT pg_walfile_name(lsn), labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => false)")) {
            rows.next();
            if (!rows.getString(3).isEmpty()) {
                throw new BackupException("The database uses tablespaces outside its folder; back it up with"
                        + " pg_basebackup instead.");
            }
            return new Ending(rows.getString(2), firstLog, rows.getString(1));
        }
    }

    private static String text(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
