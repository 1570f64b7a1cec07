package io.bankwright.core.store;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.SecretFile;
import io.bankwright.core.store.embedded.SqlConnections;
import io.bankwright.core.store.embedded.StartupException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes a database ready for the product: its two roles, what needs a superuser, and the tables of every module.
 *
 * <p>Each step may run again, so a start that was killed half way is repaired by the next. Several servers starting at
 * once on one database wait for each other.
 */
public final class DatabaseBootstrap {
    public static final String DATABASE = "bankwright";
    public static final String OWNER = "bankwright_owner";
    public static final String APP = "bankwright_app";

    private DatabaseBootstrap() {}

    /** Makes and migrates the database {@value DATABASE} of a server of ours; passwords are kept in its data folder. */
    public static DatabaseAccess embedded(EmbeddedPostgres server) {
        return embedded(server, DATABASE);
    }

    /** As {@link #embedded(EmbeddedPostgres)} for a database of another name. */
    public static DatabaseAccess embedded(EmbeddedPostgres server, String database) {
        DatabaseAccess access = access(server.dataFolder(), server.port(), database);
        try {
            SuperuserSetup.run(server, access);
            migrate(access);
        } catch (SQLException e) {
            throw new StartupException("The database could not be made ready: " + e.getMessage(), e);
        }
        return access;
    }

    /** How the two roles reach a database of a server of ours. */
    static DatabaseAccess access(Path dataFolder, int port, String database) {
        return new DatabaseAccess(
                EmbeddedPostgres.HOST,
                port,
                database,
                APP,
                SecretFile.readOrCreate(dataFolder, APP),
                OWNER,
                SecretFile.readOrCreate(dataFolder, OWNER));
    }

    /**
     * Checks and migrates a database that the bank runs itself.
     *
     * @throws StartupException naming everything an administrator has to do first (docs/external-postgresql.md)
     */
    public static DatabaseAccess external(DatabaseAccess access) {
        try {
            ExternalDatabaseCheck.check(access);
            migrate(access);
        } catch (SQLException e) {
            throw new StartupException(
                    "The database " + access.reactiveUrl() + " could not be used: " + e.getMessage(), e);
        }
        return access;
    }

    private static void migrate(DatabaseAccess access) throws SQLException {
        try (Connection owner = connectAsOwner(access)) {
            Privileges.grantFutureTables(owner, access);
            Migrations.run(access);
            Privileges.protectMigrationHistory(owner, access);
        }
    }

    static Connection connectAsOwner(DatabaseAccess access) throws SQLException {
        return SqlConnections.open(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
    }

    static Connection connectAsApp(DatabaseAccess access) throws SQLException {
        return SqlConnections.open(access.jdbcUrl(), access.appUser(), access.appPassword());
    }
}
