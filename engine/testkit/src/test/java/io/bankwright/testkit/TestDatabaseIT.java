package io.bankwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.core.store.DatabaseAccess;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {
    @Test
    void shouldGiveEachTestADatabaseOfItsOwn() throws SQLException {
        // given
        DatabaseAccess first = TestDatabase.fresh();
        DatabaseAccess second = TestDatabase.fresh();

        // when
        execute(TestDatabase.connectAsOwner(first), "CREATE TABLE only_here (n int)");

        // then
        execute(TestDatabase.connectAsApp(first), "INSERT INTO only_here VALUES (1)");
        assertThatThrownBy(() -> execute(TestDatabase.connectAsApp(second), "SELECT FROM only_here"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("\"only_here\" does not exist");
    }

    @Test
    void shouldGiveAMigratedDatabaseOwnedByTheOwnerRole() throws SQLException {
        DatabaseAccess database = TestDatabase.fresh();

        assertThat(value(database, "SELECT count(*) FROM flyway_schema_history WHERE version = '0'"))
                .isEqualTo("1");
        assertThat(value(
                        database,
                        "SELECT rolname FROM pg_database d JOIN pg_roles r ON r.oid = datdba"
                                + " WHERE datname = current_database()"))
                .isEqualTo("bankwright_owner");
        assertThat(value(database, "SELECT ARRAY['a','b'] @>> ARRAY['b']")).isEqualTo("t");
    }

    @Test
    void shouldDeleteADatabaseSomebodyIsStillConnectedTo() throws SQLException {
        DatabaseAccess database = TestDatabase.fresh();
        try (Connection forgotten = TestDatabase.connectAsApp(database)) {
            TestDatabase.drop(database);

            assertThat(forgotten.isValid(5)).isFalse();
        }
    }

    @Test
    void shouldShareOneServerBetweenClassLoaders() throws Exception {
        // given
        DatabaseAccess ours = TestDatabase.fresh();
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(TestDatabaseIT::url)
                .toArray(URL[]::new);

        // when
        Object theirs;
        try (URLClassLoader other = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            theirs = other.loadClass(TestDatabase.class.getName())
                    .getMethod("fresh")
                    .invoke(null);
        }

        // then
        assertThat(theirs.getClass()).isNotSameAs(DatabaseAccess.class);
        assertThat(theirs.toString()).startsWith("DatabaseAccess[postgresql://127.0.0.1:" + ours.port() + "/");
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(DatabaseAccess database, String sql) throws SQLException {
        try (Connection connection = TestDatabase.connectAsSuperuser(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
