package io.bankwright.core.store;

import io.bankwright.core.store.embedded.StartupException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether an administrator prepared an external database as docs/external-postgresql.md says. All that is wrong is
 * told at once; nothing is changed.
 */
final class ExternalDatabaseCheck {
    private ExternalDatabaseCheck() {}

    private record Requirement(String query, String otherwise) {}

    private static final List<Requirement> OF_THE_DATABASE = List.of(
            new Requirement(
                    "SELECT current_setting('server_version_num')::int >= 170000",
                    "the server must be PostgreSQL 17 or later"),
            new Requirement("SELECT current_setting('server_encoding') = 'UTF8'", "its encoding must be UTF8"),
            new Requirement(
                    "SELECT 'B'::text < 'a'::text",
                    "it must sort by code point (CREATE DATABASE … LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8')"),
            new Requirement(
                    "SELECT EXISTS (SELECT FROM pg_opclass c JOIN pg_proc p ON p.proname = 'bw_chars_contains'"
                            + " AND p.pronamespace = c.opcnamespace"
                            + " WHERE c.opcname = 'bw_chars_ops' AND c.opcnamespace = 'public'::regnamespace"
                            + " AND p.proleakproof)",
                    "docs/sql/bootstrap-superuser.sql was not run in it by a superuser"));

    private static final List<Requirement> OF_THE_OWNER = List.of(
            new Requirement(
                    "SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user",
                    "the owner role must have BYPASSRLS (docs/sql/bootstrap-superuser.sql gives it)"),
            new Requirement(
                    "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public'",
                    "the owner role must own the schema public (docs/sql/bootstrap-superuser.sql gives it)"),
            new Requirement(
                    "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()",
                    "the owner role must own the database"));

    private static final List<Requirement> OF_THE_APP = List.of(
            new Requirement(
                    "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user",
                    "the app role must be neither SUPERUSER nor BYPASSRLS: row security would not bind it"),
            new Requirement(
                    "SELECT NOT pg_has_role(nspowner, 'MEMBER') FROM pg_namespace WHERE nspname = 'public'",
                    "the app role must not own the schema public or belong to its owner"));

    static void check(DatabaseAccess access) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection owner = DatabaseBootstrap.connectAsOwner(access)) {
            unmet(owner, OF_THE_DATABASE, faults);
            unmet(owner, OF_THE_OWNER, faults);
        }
        try (Connection app = DatabaseBootstrap.connectAsApp(access)) {
            unmet(app, OF_THE_APP, faults);
        }
        if (!faults.isEmpty()) {
            throw new StartupException("The database " + access.reactiveUrl()
                    + " is not ready for Bankwright (docs/external-postgresql.md): " + String.join("; ", faults) + ".");
        }
    }

    private static void unmet(Connection connection, List<Requirement> requirements, List<String> faults)
            throws SQLException {
        for (Requirement requirement : requirements) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(requirement.query())) {
                if (!rows.next() || !rows.getBoolean(1)) {
                    faults.add(requirement.otherwise());
                }
            }
        }
    }
}
