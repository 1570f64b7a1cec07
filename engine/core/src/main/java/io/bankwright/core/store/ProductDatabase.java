package io.bankwright.core.store;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.StartupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The database the settings ask for, ready to use: the embedded one in the data folder, or an external one.
 *
 * <p>{@code Main} opens it before anything else and closes it after everything else.
 */
public final class ProductDatabase implements AutoCloseable {
    /** How long a server asked to end may take before its database is stopped under it. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final DatabaseAccess access;
    private final @Nullable EmbeddedPostgres server;

    private ProductDatabase(DatabaseAccess access, @Nullable EmbeddedPostgres server) {
        this.access = access;
        this.server = server;
    }

    /**
     * Starts or finds it and migrates it. Blocks until done.
     *
     * @throws StartupException saying what a person can do about it
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
            ProductDatabase database = new ProductDatabase(DatabaseBootstrap.embedded(server), server);
            Runtime.getRuntime().addShutdownHook(new Thread(database::closeLast, "close database"));
            return database;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public DatabaseAccess access() {
        return access;
    }

    /**
     * Runs a command of an administrator on the database as it is: beside the running server, or on a database started for
     * it alone. Nothing is migrated.
     *
     * @throws StartupException if there is no data yet
     */
    public static <T> T beside(DatabaseSettings settings, Function<DatabaseAccess, T> command) {
        if (settings.external().isPresent()) {
            return command.apply(settings.external().get());
        }
        Path data = settings.dataFolder().toAbsolutePath().normalize();
        if (!EmbeddedPostgres.isMadeIn(data)) {
            throw new StartupException("There is no Bankwright data in " + data + ".");
        }
        Optional<Integer> running = EmbeddedPostgres.portAt(data);
        if (running.isPresent()) {
            return command.apply(DatabaseBootstrap.access(data, running.get(), DatabaseBootstrap.DATABASE));
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            return command.apply(DatabaseBootstrap.access(data, server.port(), DatabaseBootstrap.DATABASE));
        }
    }

    /** Stops the embedded server; an external one is left alone. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
        } finally {
            closed.countDown();
        }
    }

    /**
     * Keeps the JVM from ending before the database has stopped. A signal ends the JVM while the main thread still waits for
     * the server, so this waits for that thread to close us, and does it itself when nobody does.
     */
    private void closeLast() {
        try {
            if (!closed.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }
}
