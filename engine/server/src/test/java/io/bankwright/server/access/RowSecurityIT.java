package io.bankwright.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The second lock: a transaction that says nothing of its caller sees and changes no record, and the role cannot get round it. */
class RowSecurityIT {
    private static Bank bank;

    @BeforeAll
    static void makeABank() {
        bank = new Bank(1);
    }

    @Test
    void shouldShowNothingToATransactionWithoutSettings() throws SQLException {
        try (Connection all = TestDatabase.connectAsSuperuser(bank.database);
                Connection app = TestDatabase.connectAsApp(bank.database)) {
            List<String> tables = tables(all);
            int filled = 0;
            for (String table : tables) {
                filled += number(all, "select count(*) from " + table) > 0 ? 1 : 0;
                assertThat(number(app, "select count(*) from " + table))
                        .as(table)
                        .isZero();
                assertThat(changed(app, "update " + table + " set version = version + 1"))
                        .as(table)
                        .isZero();
                assertThat(changed(app, "delete from " + table)).as(table).isZero();
                assertThatThrownBy(() -> changed(
                                app,
                                "insert into " + table + " (id, data, version, created_at, updated_at)"
                                        + " values (gen_random_uuid(), '{}', 1, now(), now())"))
                        .as(table)
                        .hasMessageContaining("row-level security");
            }
            assertThat(tables).hasSizeGreaterThan(10);
            assertThat(filled).isGreaterThanOrEqualTo(9);
        }
    }

    @Test
    void shouldShowNothingAfterATransactionThatHadSettings() throws SQLException {
        try (Connection app = TestDatabase.connectAsApp(bank.database)) {
            String table = tables(app).getFirst();
            app.setAutoCommit(false);
            number(app, "select length(set_config('bw.all', '*', true))");
            assertThat(number(app, "select count(*) from " + table)).isGreaterThanOrEqualTo(0);
            app.commit();
            for (String each : tables(app)) {
                assertThat(number(app, "select count(*) from " + each)).as(each).isZero();
            }
        }
    }

    @Test
    void shouldBindTheRoleThatServesRequests() throws SQLException {
        try (Connection all = TestDatabase.connectAsSuperuser(bank.database)) {
            String role = bank.database.appUser();
            assertThat(
                            number(
                                    all,
                                    "select count(*) from pg_roles where rolname = '" + role
                                            + "' and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb"))
                    .isOne();
            assertThat(number(
                            all,
                            "select count(*) from pg_roles other where other.rolname <> '" + role
                                    + "' and pg_has_role('" + role + "', other.oid, 'member')"))
                    .as("roles it could become")
                    .isZero();
            assertThat(number(all, "select count(*) from pg_class where relowner = '" + role + "'::regrole"))
                    .as("tables it owns")
                    .isZero();
            assertThat(
                            number(
                                    all,
                                    "select count(*) from pg_class where relname ~ '^e_[0-9]+$' and not (relrowsecurity and relforcerowsecurity)"))
                    .as("record tables without the lock")
                    .isZero();
            assertThat(number(
                            all,
                            "select count(*) from pg_class c where relname ~ '^e_[0-9]+$' and relkind = 'r' and 4 <>"
                                    + " (select count(*) from pg_policy p where p.polrelid = c.oid)"))
                    .as("record tables that lack a policy")
                    .isZero();
        }
    }

    @Test
    void shouldRefuseToTurnTheLockOff() throws SQLException {
        try (Connection app = TestDatabase.connectAsApp(bank.database)) {
            String table = tables(app).getFirst();
            for (String attempt : List.of(
                    "alter table " + table + " disable row level security",
                    "alter table " + table + " no force row level security",
                    "drop policy seen on " + table,
                    "create policy mine on " + table + " using (true)",
                    "set role " + bank.database.ownerUser(),
                    "set session authorization " + bank.database.ownerUser(),
                    "alter role " + bank.database.appUser() + " bypassrls",
                    "truncate " + table,
                    "create function peek() returns bigint language sql security definer as 'select 1'",
                    "copy " + table + " to program 'cat'")) {
                assertThatThrownBy(() -> changed(app, attempt)).as(attempt).isInstanceOf(SQLException.class);
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 'e_' || no from entity_table order by no")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int changed(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
