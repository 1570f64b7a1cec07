package io.bankwright.core.store.backup;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads what {@link BackupWriter} wrote, and nothing else: only plain files and folders, only below the target. */
final class BackupReader {
    private BackupReader() {}

    /** Unpacks a complete backup of ours into {@code folder} and returns when it was taken. */
    static String extract(Path file, Path folder) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream content = new GZIPInputStream(bytes, 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(content, "UTF-8")) {
            String taken = manifest(tar);
            boolean complete = false;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                complete = entry.getName().equals(Backup.LAST_ENTRY);
                if (!complete) {
                    extractEntry(tar, entry, folder);
                }
            }
            if (!complete) {
                throw new IOException("the file ends too early");
            }
            // To its very end, where the checksum of the whole is.
            content.transferTo(OutputStream.nullOutputStream());
            return taken;
        }
    }

    private static String manifest(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry first = tar.getNextEntry();
        if (first == null || !first.getName().equals(Backup.MANIFEST)) {
            throw new IOException("it is not a backup made by Bankwright");
        }
        Properties manifest = new Properties();
        manifest.load(new StringReader(new String(tar.readNBytes(1 << 16), StandardCharsets.UTF_8)));
        String postgres = manifest.getProperty("postgres", "?");
        if (!"1".equals(manifest.getProperty("format"))) {
            throw new IOException("it was made by a newer Bankwright");
        }
        if (!EmbeddedPostgres.MAJOR_VERSION.equals(postgres)) {
            throw new IOException(
                    "it needs PostgreSQL " + postgres + ", this Bankwright has " + EmbeddedPostgres.MAJOR_VERSION);
        }
        return manifest.getProperty("taken", "?");
    }

    private static void extractEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("it names a file outside the data folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            createFolder(path);
        } else if (isPlainFile(entry)) {
            createFolder(path.getParent());
            try (OutputStream out = Files.newOutputStream(path)) {
                tar.transferTo(out);
            }
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } else {
            throw new IOException("it holds something that is neither file nor folder: " + entry.getName());
        }
    }

    /** {@code TarArchiveEntry.isFile} is true for links, too. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
