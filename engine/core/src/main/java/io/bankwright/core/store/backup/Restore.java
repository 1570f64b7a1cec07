package io.bankwright.core.store.backup;

import io.bankwright.core.store.DatabaseBootstrap;
import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.Folders;
import io.bankwright.core.store.embedded.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes a data folder from a backup, and proves that it works before it gets its name. */
public final class Restore {
    private Restore() {}

    /**
     * What was found in the restored database: every row of every table was read, so every page's checksum was compared.
     *
     * @param taken when the backup was taken, ISO 8601
     */
    public record Outcome(String taken, int tables, long rows) {}

    /**
     * Restores into a folder that is absent or empty. When anything is wrong with the file, nothing is left behind.
     *
     * @throws BackupException saying what a person can do about it
     */
    public static Outcome read(Path file, Path dataFolder) {
        Path target = dataFolder.toAbsolutePath().normalize();
        Path work = target.resolveSibling(target.getFileName() + ".restoring-" + UUID.randomUUID());
        try {
            requireEmpty(target);
            Files.createDirectories(work);
            try {
                String taken = BackupReader.extract(file, work);
                Outcome outcome = verify(work, taken);
                Files.deleteIfExists(target);
                Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
                return outcome;
            } finally {
                Folders.delete(work);
            }
        } catch (IOException | SQLException | StartupException e) {
            throw new BackupException(file + " could not be restored: " + e.getMessage(), e);
        }
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> children = Files.list(target)) {
            if (children.findAny().isPresent()) {
                throw new BackupException(target + " is not empty; restore into a new folder (--data DIR).");
            }
        }
    }

    private static Outcome verify(Path data, String taken) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data);
                Connection superuser = server.connectAsSuperuser(DatabaseBootstrap.DATABASE);
                Statement statement = superuser.createStatement()) {
            List<String> tables = tables(statement);
            long rows = 0;
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM ONLY " + table)) {
                    count.next();
                    rows += count.getLong(1);
                }
            }
            return new Outcome(taken, tables.size(), rows);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT oid::regclass FROM pg_class"
                + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY oid")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
