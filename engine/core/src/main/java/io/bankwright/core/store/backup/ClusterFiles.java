package io.bankwright.core.store.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Walks the files of a database cluster that belong into a base backup (PostgreSQL's documentation, 25.3.4). */
final class ClusterFiles extends SimpleFileVisitor<Path> {
    private static final Set<String> FOLDERS_WITHOUT_CONTENT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "backup_label.old",
            "pg_internal.init",
            "current_logfiles");

    private final BackupWriter writer;

    ClusterFiles(BackupWriter writer) {
        this.writer = writer;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (folder.getFileName().toString().startsWith("pgsql_tmp")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        writer.folder(folder);
        return FOLDERS_WITHOUT_CONTENT.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = file.getFileName().toString();
        if (attributes.isRegularFile() && !LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
            writer.file(file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A table dropped while we walk: the log that goes with the copy drops it too. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException && !Files.exists(file)) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
