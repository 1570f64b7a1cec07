package io.bankwright.core.store;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a superuser does once for the product; for an external database an administrator does the same by hand. */
final class SuperuserSetup {
    private static final String SCRIPT = "/db/bootstrap/bootstrap-superuser.sql";

    private SuperuserSetup() {}

    static void run(EmbeddedPostgres server, DatabaseAccess access) throws SQLException {
        try (Connection superuser = server.connectAsSuperuser("postgres")) {
            role(superuser, access.ownerUser(), access.ownerPassword());
            role(superuser, access.appUser(), access.appPassword());
            database(superuser, access);
        }
        try (Connection superuser = server.connectAsSuperuser(access.database());
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute(script());
            superuser.commit();
        }
    }

    /** Sets the password each time: after a restore, or a lost password file, the two agree again. */
    private static void role(Connection superuser, String role, String password) throws SQLException {
        boolean exists = exists(superuser, "SELECT FROM pg_roles WHERE rolname = ?", role);
        try (Statement statement = superuser.createStatement()) {
            statement.execute((exists ? "ALTER" : "CREATE") + " ROLE " + statement.enquoteIdentifier(role, true)
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD " + statement.enquoteLiteral(password));
        }
    }

    private static void database(Connection superuser, DatabaseAccess access) throws SQLException {
        if (exists(superuser, "SELECT FROM pg_database WHERE datname = ?", access.database())) {
            return;
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(access.database(), true) + " OWNER "
                    + statement.enquoteIdentifier(access.ownerUser(), true));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String script() {
        try (InputStream in = SuperuserSetup.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + SCRIPT);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
