package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where unpacked programs are kept: shared by all data folders of a user, since they are the same everywhere. */
final class CacheFolder {
    private CacheFolder() {}

    /**
     * {@code bankwright.cache.folder} if set, else {@code ~/.cache/bankwright}, else (no writable home, or programs that
     * another account must reach) inside the data folder.
     */
    static Path of(Path dataFolder, OrdinaryAccount account) throws IOException {
        String configured = System.getProperty("bankwright.cache.folder", "");
        if (!configured.isEmpty()) {
            return Files.createDirectories(Path.of(configured).toAbsolutePath());
        }
        Path home = Path.of(System.getProperty("user.home", "/"));
        if (!account.isOther() && Files.isDirectory(home) && Files.isWritable(home)) {
            return Files.createDirectories(home.resolve(".cache").resolve("bankwright"));
        }
        return Files.createDirectories(dataFolder.resolve("programs"));
    }
}
