package io.bankwright.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the app role may do with what the owner role makes. */
final class Privileges {
    private Privileges() {}

    /**
     * Lets the app role use every table the owner makes from now on, migrations and published entities alike. A table that
     * is append-only takes UPDATE and DELETE away again in its own migration.
     */
    static void grantFutureTables(Connection owner, DatabaseAccess access) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            String app = statement.enquoteIdentifier(access.appUser(), true);
            statement.execute("REVOKE CREATE, USAGE ON SCHEMA public FROM PUBLIC");
            statement.execute("GRANT USAGE ON SCHEMA public TO " + app);
            String future = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ";
            statement.execute(future + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app);
            statement.execute(future + "USAGE, SELECT ON SEQUENCES TO " + app);
        }
    }

    /** The record of applied migrations is the owner's alone. */
    static void protectMigrationHistory(Connection owner, DatabaseAccess access) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("REVOKE ALL ON TABLE " + Migrations.HISTORY_TABLE + " FROM "
                    + statement.enquoteIdentifier(access.appUser(), true));
        }
    }
}
