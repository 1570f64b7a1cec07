package io.bankwright.core.store.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes files of a data folder, by their names below it, to a {@code .tar.gz}. */
final class BackupWriter implements AutoCloseable {
    /** Fast: the data compresses well anyway, and the bank goes on working meanwhile. */
    private static final int COMPRESSION = 2;

    private final Path dataFolder;
    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[1 << 16];

    BackupWriter(Path dataFolder, OutputStream target) throws IOException {
        this.dataFolder = dataFolder;
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(COMPRESSION);
        tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(new BufferedOutputStream(target, buffer.length), parameters), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    void folder(Path folder) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(nameOf(folder) + "/"));
        tar.closeArchiveEntry();
    }

    void text(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        put(name, bytes.length);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** A file that may grow, shrink or vanish while it is read; the database's log makes good what we miss. */
    void file(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            put(nameOf(file), size);
            copyExactly(in, size);
            tar.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            // Dropped a moment ago.
        }
    }

    private void put(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }

    private void copyExactly(InputStream in, long size) throws IOException {
        long missing = size;
        while (missing > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, missing));
            if (read < 0) {
                break;
            }
            tar.write(buffer, 0, read);
            missing -= read;
        }
        byte[] zeros = new byte[(int) Math.min(buffer.length, missing)];
        for (; missing > 0; missing -= Math.min(zeros.length, missing)) {
            tar.write(zeros, 0, (int) Math.min(zeros.length, missing));
        }
    }

    private String nameOf(Path path) {
        return dataFolder.relativize(path).toString().replace('\\', '/');
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
