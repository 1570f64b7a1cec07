package io.bankwright.core.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.DatabaseBootstrap;
import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.SqlConnections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {
    @TempDir
    Path folder;

    private Path data;
    private Path file;
    private Path restored;

    @BeforeEach
    void nameFolders() {
        data = folder.resolve("data of the bank");
        file = folder.resolve("backup.tar.gz");
        restored = folder.resolve("restored");
    }

    @Test
    void shouldRestoreEverythingCommittedBeforeABackupMadeUnderWrites() throws Exception {
        // given
        int before;
        int after;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data);
                Writer writer = new Writer(DatabaseBootstrap.embedded(server))) {
            Files.createDirectories(data.resolve("attachments"));
            Files.writeString(data.resolve("attachments/合同.txt"), "signed");
            await().until(() -> writer.acknowledged.get() > 500);

            // when
            before = writer.acknowledged.get();
            Backup.write(data, file);
            after = writer.acknowledged.get();
        }
        Restore.Outcome outcome = Restore.read(file, restored);

        // then: no gap, nothing lost that was acknowledged before, and writers were not held up meanwhile
        assertThat(after).isGreaterThan(before);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(restored)) {
            DatabaseAccess access = DatabaseBootstrap.embedded(server);
            List<String> row = row(access, "SELECT count(*), min(n), max(n) FROM written");
            assertThat(row.get(0)).isEqualTo(row.get(2));
            assertThat(row.get(1)).isEqualTo("1");
            assertThat(Integer.parseInt(row.get(2))).isBetween(before, after + 1);
            assertThat(outcome.rows()).isGreaterThanOrEqualTo(Integer.parseInt(row.get(0)));
        }
        assertThat(restored.resolve("attachments/合同.txt")).hasContent("signed");
        assertThat(restored.resolve("secrets/bankwright_owner.password"))
                .hasSameTextualContentAs(data.resolve("secrets/bankwright_owner.password"));
    }

    @Test
    void shouldBackUpADataFolderWhoseServerIsStopped() throws Exception {
        // given
        makeData();

        // when
        assertThat(run("backup", data, file)).startsWith("0 Saved ");
        assertThat(run("restore", restored, file))
                .matches("(?s)0 Restored .* all \\d+ rows of \\d+ tables were read.*");

        // then
        assertThat(EmbeddedPostgres.runningAt(data)).isEmpty();
        assertThat(EmbeddedPostgres.runningAt(restored)).isEmpty();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(restored)) {
            assertThat(row(DatabaseBootstrap.embedded(server), "SELECT word FROM kept"))
                    .containsExactly("银匠");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldLeaveNothingBehindWhenTheFileIsCutShort() throws Exception {
        // given
        makeData();
        Backup.write(data, file);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.tar.gz");

        for (int length : List.of(0, 10, whole.length / 2, whole.length - 1)) {
            // when
            Files.write(cut, Arrays.copyOf(whole, length));

            // then
            assertThatThrownBy(() -> Restore.read(cut, restored))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("could not be restored");
            assertThat(names(folder)).containsExactlyInAnyOrder("data of the bank", "backup.tar.gz", "cut.tar.gz");
        }
    }

    @Test
    void shouldRefuseWhatWouldOverwriteSomething() throws Exception {
        makeData();
        Files.writeString(file, "mine");

        assertThat(run("backup", data, file)).matches("(?s)1 .*backup.tar.gz exists already; choose another name.*");
        assertThat(run("restore", data, file)).matches("(?s)1 .* is not empty; restore into a new folder.*");
        assertThat(run("backup", restored, folder.resolve("other.tar.gz")))
                .matches("(?s)1 .*There is no Bankwright data in .*");
        assertThat(run("restore", restored, folder.resolve("nowhere"))).matches("(?s)1 .*There is no file .*nowhere.*");
        assertThat(file).hasContent("mine");
    }

    @Test
    void shouldRefuseAnArchiveThatReachesOutsideTheFolder() throws Exception {
        // given
        archive("../outside", new TarArchiveEntry("../outside"));

        // then
        assertThatThrownBy(() -> Restore.read(file, restored))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("it names a file outside the data folder: ../outside");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void shouldRefuseLinksAndForeignArchives() throws Exception {
        TarArchiveEntry link = new TarArchiveEntry("postgres/pg_wal", TarArchiveEntry.LF_SYMLINK);
        link.setLinkName("/etc");
        archive("link", link);

        assertThatThrownBy(() -> Restore.read(file, restored)).hasMessageContaining("neither file nor folder");

        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            tar.putArchiveEntry(new TarArchiveEntry("hello/"));
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> Restore.read(file, restored))
                .hasMessageContaining("it is not a backup made by Bankwright");
    }

    private void archive(String content, TarArchiveEntry hostile) throws IOException {
        byte[] manifest = "format=1\npostgres=18\n".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            TarArchiveEntry first = new TarArchiveEntry(Backup.MANIFEST);
            first.setSize(manifest.length);
            tar.putArchiveEntry(first);
            tar.write(manifest);
            tar.closeArchiveEntry();
            byte[] bytes = hostile.isSymbolicLink() ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
            hostile.setSize(bytes.length);
            tar.putArchiveEntry(hostile);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }
    }

    private void makeData() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data);
                Connection owner = owner(DatabaseBootstrap.embedded(server));
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE kept (word text)");
            statement.execute("INSERT INTO kept VALUES ('银匠')");
        }
    }

    private static String run(String command, Path dataFolder, Path archive) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = BackupCommand.run(out, out, command, dataFolder.toString(), archive.toString());
        return code + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<String> names(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    private static List<String> row(DatabaseAccess access, String sql) throws SQLException {
        try (Connection owner = owner(access);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            String[] values = new String[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.getString(i + 1);
            }
            return List.of(values);
        }
    }

    private static Connection owner(DatabaseAccess access) throws SQLException {
        return SqlConnections.open(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
    }

    /** Commits numbered, wide rows one after another until closed; wide, so that the log runs over several files. */
    private static final class Writer implements AutoCloseable {
        final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final CompletableFuture<Void> writing;

        Writer(DatabaseAccess access) throws SQLException {
            try (Connection owner = owner(access);
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE written (n int PRIMARY KEY, wide bytea)");
            }
            writing = CompletableFuture.runAsync(() -> write(access));
        }

        private void write(DatabaseAccess access) {
            try (Connection owner = owner(access);
                    PreparedStatement insert = owner.prepareStatement(
                            "INSERT INTO written SELECT ?, string_agg(sha512((?::text || i)::bytea), '')"
                                    + " FROM generate_series(1, 200) i")) {
                for (int n = 1; going.get(); n++) {
                    insert.setInt(1, n);
                    insert.setInt(2, n);
                    insert.executeUpdate();
                    acknowledged.set(n);
                }
            } catch (SQLException e) {
                throw new AssertionError("the writer failed", e);
            }
        }

        @Override
        public void close() {
            going.set(false);
            writing.join();
        }
    }
}
