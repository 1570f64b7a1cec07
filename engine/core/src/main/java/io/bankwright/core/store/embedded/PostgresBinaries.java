package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs of the binaries jar, once for each content. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * The folder with {@code bin/}, {@code lib/} and {@code share/}, below {@code cacheFolder} and named by the hash of
     * the archive. It appears by one atomic move, so it is complete whenever it exists, also when two processes unpack at
     * once or one is killed.
     */
    static Path unpackInto(Path cacheFolder) {
        String resource = PostgresPlatform.current().resourceName();
        try {
            Path target = cacheFolder.resolve("postgres-" + hashOf(resource));
            if (!Files.isDirectory(target)) {
                unpack(resource, target);
            }
            return target;
        } catch (IOException e) {
            throw new StartupException("PostgreSQL cannot be unpacked into " + cacheFolder + ": " + e.getMessage(), e);
        }
    }

    private static void unpack(String resource, Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".new-" + UUID.randomUUID());
        Files.createDirectories(fresh);
        try {
            extract(resource, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was faster: its copy has the same content.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            Folders.delete(fresh);
        }
    }

    private static void extract(String resource, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(resource)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                extractEntry(tar, entry, path);
            }
        }
    }

    private static void extractEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
            tar.transferTo(out);
            // The move must not reach the disk before the content does.
            file.force(false);
        }
        if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, false)) {
            throw new IOException("cannot be made executable: " + path);
        }
    }

    private static String hashOf(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + resource);
        if (in == null) {
            throw new StartupException("This Bankwright brings no PostgreSQL for this kind of machine (" + resource
                    + "); configure an external one (docs/external-postgresql.md).");
        }
        return in;
    }
}
