package io.bankwright.core.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir
    Path folder;

    @AfterEach
    void stopWhatATestLeft() {
        PostmasterFile.ofRunning(PostgresCluster.folderIn(folder))
                .flatMap(server -> ProcessHandle.of(server.pid()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void shouldKeepDataFromOneStartToTheNext() throws SQLException {
        // given
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            execute(server, "create table kept (word text)", "insert into kept values ('银匠')");
        }

        // when
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            // then
            assertThat(value(server, "select word from kept")).isEqualTo("银匠");
        }
        assertThat(EmbeddedPostgres.runningAt(folder)).isEmpty();
    }

    @Test
    void shouldBeDurableOnLoopbackAndOrderedByCodePoint() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(value(server, "show fsync")).isEqualTo("on");
            assertThat(value(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(server, "show full_page_writes")).isEqualTo("on");
            assertThat(value(server, "show data_checksums")).isEqualTo("on");
            assertThat(value(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(server, "show unix_socket_directories")).isEmpty();
            assertThat(value(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(
                            value(
                                    server,
                                    "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres'"))
                    .isEqualTo("b C.UTF-8");
        }
    }

    @Test
    void shouldRefuseAnyoneWithoutThePasswordAndKeepItPrivate() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            // when
            assertThatThrownBy(() -> SqlConnections.open(server.jdbcUrl("postgres"), "postgres", "postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");

            // then
            Path file = folder.resolve("secrets/postgres.password");
            assertThat(Files.readString(file).strip())
                    .isEqualTo(server.superuserPassword())
                    .hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldRefuseAFolderThatIsInUse() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is in use by another running Bankwright");
        }
    }

    @Test
    void shouldTakeOverTheServerOfAKilledJvm() throws Exception {
        // given
        Process child = ChildJvm.start(folder);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(ChildJvm.committed(folder)));
        long orphan = PostmasterFile.read(PostgresCluster.folderIn(folder))
                .orElseThrow()
                .pid();

        // when
        child.destroyForcibly().waitFor();

        // then
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(PostmasterFile.read(PostgresCluster.folderIn(folder))
                            .orElseThrow()
                            .pid())
                    .isEqualTo(orphan);
            assertThat(value(server, "select count(*) from written_before_kill"))
                    .isEqualTo("1000");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.of(orphan).isEmpty());
    }

    @Test
    void shouldRecoverWhenServerAndJvmWereBothKilled() throws Exception {
        // given
        Process child = ChildJvm.start(folder);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(ChildJvm.committed(folder)));
        long postmaster = PostmasterFile.read(PostgresCluster.folderIn(folder))
                .orElseThrow()
                .pid();

        // when
        child.destroyForcibly().waitFor();
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        await().until(() -> ProcessHandle.of(postmaster).isEmpty());

        // then
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(value(server, "select count(*) from written_before_kill"))
                    .isEqualTo("1000");
        }
    }

    @Test
    void shouldStartWhenTheProcessIdOfADeadServerBelongsToAnotherProgram() throws Exception {
        // given
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            execute(server, "create table kept (word text)");
        }
        Files.writeString(
                PostgresCluster.folderIn(folder).resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n/elsewhere\n0\n5432\n\n127.0.0.1\n0 0\nready\n");

        // when
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            // then
            assertThat(value(server, "select count(*) from kept")).isEqualTo("0");
        }
    }

    @Test
    void shouldWorkInAFolderWithSpacesAndQuotes() throws SQLException {
        Path awkward = folder.resolve("data of the 'bank' 银行");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(awkward)) {
            assertThat(value(server, "show data_directory"))
                    .isEqualTo(awkward.resolve("postgres").toString());
        }
    }

    @Test
    @EnabledIf("isRoot")
    void shouldRunAsNobodyWhereUserNamespacesAreBlocked() throws Exception {
        // given: a folder nobody can reach
        Path reachable = Files.createTempDirectory(Path.of("/var/tmp"), "bankwright");
        Files.setPosixFilePermissions(reachable, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(reachable, PostgresSettings.forTests(), OrdinaryAccount.NOBODY)) {
            // then
            long pid = PostmasterFile.read(PostgresCluster.folderIn(reachable))
                    .orElseThrow()
                    .pid();
            assertThat(value(server, "select 1")).isEqualTo("1");
            assertThat(ProcessHandle.of(pid).orElseThrow().info().user()).contains("nobody");
        } finally {
            Folders.delete(reachable);
        }
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = server.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String value(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
