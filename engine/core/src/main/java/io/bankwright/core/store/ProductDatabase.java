package io.bankwright.core.store;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The database the settings ask for, ready to use: the embedded one in the data folder, or an external one.
 *
 * <p>{@code Main} opens it before anything else and closes it after everything else.
 */
public final class ProductDatabase implements AutoCloseable {
    private final DatabaseAccess access;
    private final @Nullable EmbeddedPostgres server;

    private ProductDatabase(DatabaseAccess access, @Nullable EmbeddedPostgres server) {
        this.access = access;
        this.server = server;
    }

    /**
     * Starts or finds it and migrates it. Blocks until done.
     *
     * @throws io.bankwright.core.store.embedded.StartupException saying what a person can do about it
     */
    public static ProductDatabase open(DatabaseSettings settings) {
        if (settings.external().isPresent()) {
            return new ProductDatabase(
                    DatabaseBootstrap.external(settings.external().get()), null);
        }
        return openEmbedded(settings.dataFolder());
    }

    private static ProductDatabase openEmbedded(Path dataFolder) {
        EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder);
        try {
            return new ProductDatabase(DatabaseBootstrap.embedded(server), server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public DatabaseAccess access() {
        return access;
    }

    /** Stops the embedded server; an external one is left alone. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
