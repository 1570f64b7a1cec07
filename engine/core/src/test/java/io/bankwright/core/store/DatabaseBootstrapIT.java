package io.bankwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.PostgresSettings;
import io.bankwright.core.store.embedded.StartupException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseBootstrapIT {
    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() {
        server = EmbeddedPostgres.start(folder, PostgresSettings.forTests());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void shouldChangeNothingWhenRunAgain() throws SQLException {
        // given
        DatabaseAccess first = DatabaseBootstrap.embedded(server);
        asOwner(first, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");

        // when
        DatabaseAccess second = DatabaseBootstrap.embedded(server);

        // then
        assertThat(second).isEqualTo(first);
        assertThat(asApp(second, "SELECT n FROM kept")).containsExactly("7");
    }

    @Test
    void shouldLetTheAppUseTablesButNotOwnOrChangeThem() throws SQLException {
        DatabaseAccess access = DatabaseBootstrap.embedded(server, "privileges");
        asOwner(access, "CREATE TABLE used (n int GENERATED ALWAYS AS IDENTITY, word text)");

        assertThat(asApp(access, "INSERT INTO used (word) VALUES ('a') RETURNING n"))
                .containsExactly("1");
        assertThat(asApp(access, "UPDATE used SET word = 'b' RETURNING word")).containsExactly("b");
        assertThat(asApp(access, "DELETE FROM used RETURNING word")).containsExactly("b");
        assertRefused(access, "DROP TABLE used", "must be owner");
        assertRefused(access, "CREATE TABLE own (n int)", "permission denied for schema public");
        assertRefused(access, "TRUNCATE used", "permission denied");
        assertRefused(access, "SELECT * FROM flyway_schema_history", "permission denied");
    }

    @Test
    void shouldBindTheAppByRowSecurityAndNotTheOwner() throws SQLException {
        DatabaseAccess access = DatabaseBootstrap.embedded(server, "row_security");
        asOwner(
                access,
                "CREATE TABLE guarded (n int)",
                "INSERT INTO guarded SELECT generate_series(1, 5)",
                "ALTER TABLE guarded ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE guarded FORCE ROW LEVEL SECURITY",
                "CREATE POLICY odd ON guarded USING (n % 2 = 1)");

        assertThat(asApp(access, "SELECT n FROM guarded ORDER BY n")).containsExactly("1", "3", "5");
        assertThat(query(DatabaseBootstrap.connectAsOwner(access), "SELECT count(*) FROM guarded"))
                .containsExactly("5");
    }

    @Test
    void shouldServeCharacterSearchFromTheIndexUnderForcedRowSecurity() throws SQLException {
        // given
        DatabaseAccess access = DatabaseBootstrap.embedded(server, "character_search");
        asOwner(
                access,
                "CREATE TABLE person (n int, org_id int, name text, chars text[])",
                "INSERT INTO person SELECT n, n % 10, chr(19968 + n % 9000) || chr(19968 + n / 9000 + 5000),"
                        + " ARRAY[chr(19968 + n % 9000), chr(19968 + n / 9000 + 5000)] FROM generate_series(1, 30000) n",
                "CREATE INDEX ours ON person USING gin (chars bw_chars_ops)",
                "CREATE INDEX builtin ON person USING gin (chars array_ops)",
                "ALTER TABLE person ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE person FORCE ROW LEVEL SECURITY",
                "CREATE POLICY branch ON person USING (org_id = ANY ('{1,2,3}'::int[]))",
                "ANALYZE person");
        String wanted = "string_to_array(chr(19968 + 4711) || ',' || chr(19968 + 5001), ',')";

        // when
        String ours = plan(access, "SELECT n FROM person WHERE chars @>> " + wanted);
        String builtin = plan(access, "SELECT n FROM person WHERE chars @> " + wanted);

        // then
        assertThat(ours).contains("Bitmap Index Scan on ours").doesNotContain("Seq Scan");
        assertThat(builtin).contains("Seq Scan on person").doesNotContain("Index Scan");
        assertThat(asApp(access, "SELECT n FROM person WHERE chars @>> " + wanted))
                .containsExactly("13711");
        assertThat(asApp(access, "SELECT n FROM person WHERE chars @>> ARRAY[chr(19968 + 4711)] ORDER BY n"))
                .containsExactly("4711", "13711", "22711");
        assertThat(asApp(access, "SELECT n FROM person WHERE chars @>> ARRAY[chr(19968 + 4718)]"))
                .as("rows of branch 8")
                .isEmpty();
    }

    @Test
    void shouldTellEverythingAnExternalDatabaseLacks() throws SQLException {
        // given
        DatabaseAccess embedded = DatabaseBootstrap.embedded(server);
        try (Connection superuser = server.connectAsSuperuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE plain_owner LOGIN PASSWORD 'plain'");
            statement.execute("CREATE DATABASE unprepared OWNER plain_owner");
        }
        DatabaseAccess access = DatabaseAccess.ofAddress(
                "postgresql://127.0.0.1:" + server.port() + "/unprepared",
                embedded.appUser(),
                embedded.appPassword(),
                "plain_owner",
                "plain");

        // then
        assertThatThrownBy(() -> DatabaseBootstrap.external(access))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("docs/sql/bootstrap-superuser.sql was not run in it by a superuser")
                .hasMessageContaining("the owner role must have BYPASSRLS")
                .hasMessageNotContaining("UTF8");
    }

    @Test
    void shouldRefuseAnAppRoleThatRowSecurityDoesNotBind() {
        DatabaseAccess embedded = DatabaseBootstrap.embedded(server);
        DatabaseAccess swapped = new DatabaseAccess(
                embedded.host(),
                embedded.port(),
                embedded.database(),
                embedded.ownerUser(),
                embedded.ownerPassword(),
                embedded.ownerUser(),
                embedded.ownerPassword());

        assertThatThrownBy(() -> DatabaseBootstrap.external(swapped))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("the app role must be neither SUPERUSER nor BYPASSRLS")
                .hasMessageContaining("must not own the schema public");
    }

    @Test
    void shouldMigrateAPreparedExternalDatabase() throws SQLException {
        // given: what an administrator prepares is what the embedded server gets
        DatabaseAccess embedded = DatabaseBootstrap.embedded(server, "prepared");

        // when
        DatabaseAccess access = DatabaseBootstrap.external(DatabaseAccess.ofAddress(
                "jdbc:" + embedded.reactiveUrl(),
                embedded.appUser(),
                embedded.appPassword(),
                embedded.ownerUser(),
                embedded.ownerPassword()));

        // then
        assertThat(access).isEqualTo(embedded);
        assertThat(asApp(access, "SELECT current_user")).containsExactly("bankwright_app");
    }

    @Test
    void shouldSayInOneSentenceThatAnExternalDatabaseIsNotThere() {
        DatabaseAccess nowhere = new DatabaseAccess("127.0.0.1", 1, "bankwright", "app", "x", "owner", "y");

        assertThatThrownBy(() -> DatabaseBootstrap.external(nowhere))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The database postgresql://127.0.0.1:1/bankwright could not be used: ");
    }

    private static String plan(DatabaseAccess access, String sql) throws SQLException {
        return String.join("\n", asApp(access, "EXPLAIN " + sql));
    }

    private static void assertRefused(DatabaseAccess access, String sql, String message) {
        assertThatThrownBy(() -> asApp(access, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(message);
    }

    private static void asOwner(DatabaseAccess access, String... statements) throws SQLException {
        try (Connection connection = DatabaseBootstrap.connectAsOwner(access);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> asApp(DatabaseAccess access, String sql) throws SQLException {
        return query(DatabaseBootstrap.connectAsApp(access), sql);
    }

    private static List<String> query(Connection opened, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
