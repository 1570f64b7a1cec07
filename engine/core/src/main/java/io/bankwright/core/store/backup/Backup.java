package io.bankwright.core.store.backup;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.SecretFile;
import io.bankwright.core.store.embedded.SqlConnections;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Saves a data folder, with a server working on it or not, to one {@code .tar.gz} that only its owner may read. */
public final class Backup {
    static final String MANIFEST = "bankwright-backup.properties";
    static final String LAST_ENTRY = "bankwright-backup.end";
    static final String CLUSTER = "postgres";

    /** Made anew at every start, or of no use elsewhere. */
    private static final Set<String> LEFT_OUT =
            Set.of(CLUSTER, "logs", "programs", "bankwright.lock", "bankwright.pid");

    private Backup() {}

    /**
     * Saves everything that was committed before the call, and perhaps some of what is committed during it.
     *
     * @param file must not exist; it appears when it is complete
     * @throws BackupException saying what a person can do about it
     */
    public static void write(Path dataFolder, Path file) {
        Path data = dataFolder.toAbsolutePath().normalize();
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new BackupException(target + " exists already; choose another name.");
        }
        if (!EmbeddedPostgres.isMadeIn(data)) {
            throw new BackupException("There is no Bankwright data in " + data + ".");
        }
        try {
            Optional<String> running = EmbeddedPostgres.runningAt(data);
            if (running.isPresent()) {
                writeFrom(running.get(), data, target);
            } else {
                writeFromStopped(data, target);
            }
        } catch (IOException | SQLException e) {
            throw new BackupException("The backup could not be made: " + e.getMessage(), e);
        }
    }

    private static void writeFromStopped(Path data, Path target) throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            writeFrom(server.jdbcUrl(""), data, target);
        }
    }

    private static void writeFrom(String serverUrl, Path data, Path target) throws IOException, SQLException {
        Path fresh = target.resolveSibling(target.getFileName() + ".part-" + UUID.randomUUID());
        String password = SecretFile.readOrCreate(data, EmbeddedPostgres.SUPERUSER);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Connection superuser = SqlConnections.open(serverUrl + "postgres", EmbeddedPostgres.SUPERUSER, password)) {
            try (BackupWriter writer = new BackupWriter(data, Files.newOutputStream(fresh))) {
                writeAll(superuser, data, writer);
            }
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void writeAll(Connection superuser, Path data, BackupWriter writer)
            throws IOException, SQLException {
        Path cluster = data.resolve(CLUSTER);
        writer.text(MANIFEST, manifest(cluster));
        OnlineBackup backup = OnlineBackup.begin(superuser);
        Files.walkFileTree(cluster, new ClusterFiles(writer));
        OnlineBackup.Ending ending = backup.end();
        writer.text(CLUSTER + "/backup_label", ending.label());
        writeLog(cluster, ending, writer);
        // After the database: a file that a saved row names is then certainly there.
        writeOtherFiles(data, writer);
        writer.text(LAST_ENTRY, "");
    }

    private static String manifest(Path cluster) throws IOException {
        return "format=1\npostgres="
                + Files.readString(cluster.resolve("PG_VERSION")).strip() + "\ntaken=" + Instant.now() + "\n";
    }

    /** The log between start and end of the copying, without which the copied files mean nothing. */
    private static void writeLog(Path cluster, OnlineBackup.Ending ending, BackupWriter writer) throws IOException {
        Path folder = cluster.resolve("pg_wal");
        boolean complete = false;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".history") || isBetween(name, ending)) {
                    writer.file(file);
                    complete |= name.equals(ending.lastLog());
                }
            }
        }
        if (!complete || !Files.exists(folder.resolve(ending.firstLog()))) {
            throw new NoSuchFileException(ending.lastLog(), null, "the database has recycled a log file too early");
        }
    }

    private static boolean isBetween(String name, OnlineBackup.Ending ending) {
        return name.matches("[0-9A-F]{24}")
                && name.compareTo(ending.firstLog()) >= 0
                && name.compareTo(ending.lastLog()) <= 0;
    }

    private static void writeOtherFiles(Path data, BackupWriter writer) throws IOException {
        try (Stream<Path> children = Files.list(data)) {
            for (Path child : children.sorted().toList()) {
                String name = child.getFileName().toString();
                if (!LEFT_OUT.contains(name) && !name.startsWith("initdb-")) {
                    writeTree(child, writer);
                }
            }
        }
    }

    private static void writeTree(Path root, BackupWriter writer) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted().toList()) {
                if (Files.isDirectory(path)) {
                    writer.folder(path);
                } else if (Files.isRegularFile(path)) {
                    writer.file(path);
                }
            }
        }
    }
}
