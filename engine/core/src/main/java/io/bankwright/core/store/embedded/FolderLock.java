package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Holds a data folder for this JVM. The operating system gives the lock back when the JVM ends, however it ends, so a
 * killed JVM never leaves a folder locked.
 */
record FolderLock(FileChannel channel) implements AutoCloseable {

    /** Takes the lock or says who may have it. */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("bankwright.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new FolderLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new StartupException("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
        throw new StartupException("The data folder " + folder
                + " is in use by another running Bankwright; stop that one first (./bankwright stop).");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StartupException("The lock of the data folder could not be given back: " + e.getMessage(), e);
        }
    }
}
