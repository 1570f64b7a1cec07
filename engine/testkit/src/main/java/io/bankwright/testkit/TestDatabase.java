package io.bankwright.testkit;

import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.embedded.SqlConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Databases for tests: real PostgreSQL, migrated as in production, one server for all tests of a JVM.
 *
 * <p>{@code DatabaseAccess database = TestDatabase.fresh();} is all a test needs; nothing has to be stopped or deleted.
 */
public final class TestDatabase {
    private TestDatabase() {}

    /** A new database with every module's tables and no rows but those of the migrations. */
    public static DatabaseAccess fresh() {
        TestServer server = TestServer.ofThisJvm();
        DatabaseAccess database =
                server.access("test_" + UUID.randomUUID().toString().replace('-', '_'));
        execute(
                server.connectAsSuperuser("postgres"),
                "CREATE DATABASE " + database.database() + " TEMPLATE " + TestServer.TEMPLATE + " OWNER "
                        + database.ownerUser() + " STRATEGY file_copy");
        return database;
    }

    /** A new database that is the same to the byte as one that nobody is connected to. */
    public static DatabaseAccess copy(DatabaseAccess original) {
        TestServer server = TestServer.ofThisJvm();
        DatabaseAccess database =
                server.access("test_" + UUID.randomUUID().toString().replace('-', '_'));
        execute(
                server.connectAsSuperuser("postgres"),
                "CREATE DATABASE " + database.database() + " TEMPLATE " + original.database() + " OWNER "
                        + database.ownerUser() + " STRATEGY wal_log");
        return database;
    }

    /** Deletes a database and ends all its connections, for tests that make many or big ones. */
    public static void drop(DatabaseAccess database) {
        execute(
                TestServer.ofThisJvm().connectAsSuperuser("postgres"),
                "DROP DATABASE IF EXISTS " + database.database() + " WITH (FORCE)");
    }

    /** A connection that sees and changes everything, to prepare a test or look at its outcome. The caller closes it. */
    public static Connection connectAsSuperuser(DatabaseAccess database) {
        return TestServer.ofThisJvm().connectAsSuperuser(database.database());
    }

    /** A connection as the role that owns the tables. The caller closes it. */
    public static Connection connectAsOwner(DatabaseAccess database) {
        return connect(database, database.ownerUser(), database.ownerPassword());
    }

    /** A connection as the role that serves requests, bound by row security. The caller closes it. */
    public static Connection connectAsApp(DatabaseAccess database) {
        return connect(database, database.appUser(), database.appPassword());
    }

    private static Connection connect(DatabaseAccess database, String user, String password) {
        try {
            return SqlConnections.open(database.jdbcUrl(), user, password);
        } catch (SQLException e) {
            throw new AssertionError("no connection to " + database, e);
        }
    }

    private static void execute(Connection opened, String sql) {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError("failed: " + sql, e);
        }
    }
}
