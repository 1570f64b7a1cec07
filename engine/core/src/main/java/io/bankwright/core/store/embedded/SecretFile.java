package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A random password kept in a file of its own that only its owner may read (0600, in a folder 0700). */
public final class SecretFile {
    private static final int BYTES = 24;

    private SecretFile() {}

    /** Reads {@code <dataFolder>/secrets/<name>.password}, making it with a new random password when absent. */
    public static String readOrCreate(Path dataFolder, String name) {
        Path file = dataFolder.resolve("secrets").resolve(name + ".password");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new StartupException("The password file " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        restrict(file.getParent(), "rwx------");
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        writePrivate(fresh, randomPassword());
        // Moved only once its content is on disk: a half-written password would lock us out of our own data.
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes {@code content} to a new file with mode 0600 and waits until it is on disk. */
    static void writePrivate(Path file, String content) throws IOException {
        Files.createFile(file, privateFile(file));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.US_ASCII.encode(content + "\n"));
            channel.force(true);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static FileAttribute<?>[] privateFile(Path file) {
        if (!isPosix(file)) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
    }

    private static void restrict(Path folder, String mode) throws IOException {
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
