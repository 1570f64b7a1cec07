package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL that belongs to a data folder: on loopback only, with a random superuser password, every commit on
 * disk. It outlives a killed JVM; the next {@link #start} takes it over.
 *
 * <p>Below the data folder: {@code postgres/} the database's files, {@code secrets/} passwords (0600), {@code logs/}.
 * Closing stops the server; closing twice is fine.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String SUPERUSER = "postgres";
    /** A cluster made by another major version cannot be started by this one. */
    public static final String MAJOR_VERSION = "18";

    public static final String HOST = "127.0.0.1";

    private final PostgresCluster cluster;
    private final PostgresSettings settings;
    private final int port;
    private final String password;
    private @Nullable FolderLock lock;

    private EmbeddedPostgres(
            PostgresCluster cluster, PostgresSettings settings, int port, String password, FolderLock lock) {
        this.cluster = cluster;
        this.settings = settings;
        this.port = port;
        this.password = password;
        this.lock = lock;
    }

    /**
     * Starts the server of {@code dataFolder}, making folder and database cluster when absent, and holds the folder for
     * this JVM.
     *
     * @throws StartupException saying what a person can do about it
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, PostgresSettings.forData());
    }

    /** As {@link #start(Path)}, with other settings. */
    public static EmbeddedPostgres start(Path dataFolder, PostgresSettings settings) {
        return start(dataFolder, settings, OrdinaryAccount.detect());
    }

    static EmbeddedPostgres start(Path dataFolder, PostgresSettings settings, OrdinaryAccount account) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(folder);
        try {
            String password = SecretFile.readOrCreate(folder, SUPERUSER);
            PostgresCluster cluster = prepare(folder, account);
            if (!cluster.exists()) {
                cluster.initialise(password, settings);
            }
            int port = running(cluster, settings, password);
            return new EmbeddedPostgres(cluster, settings, port, password, lock);
        } catch (IOException e) {
            lock.close();
            throw new StartupException("PostgreSQL cannot be started in " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether a data folder holds a database. */
    public static boolean isMadeIn(Path dataFolder) {
        return Files.exists(PostgresCluster.folderIn(dataFolder).resolve("PG_VERSION"));
    }

    /** Port of the server running on {@code dataFolder} right now, in whatever JVM started it. */
    public static Optional<Integer> portAt(Path dataFolder) {
        return PostmasterFile.ofRunning(PostgresCluster.folderIn(dataFolder))
                .filter(PostmasterFile::ready)
                .map(PostmasterFile::port);
    }

    /** JDBC address of the server running on {@code dataFolder} right now, in whatever JVM started it. */
    public static Optional<String> runningAt(Path dataFolder) {
        return portAt(dataFolder).map(port -> "jdbc:postgresql://" + HOST + ":" + port + "/");
    }

    /**
     * Stops the server of a killed JVM for good, without starting another.
     *
     * @throws StartupException when a living JVM holds the folder
     */
    public static void stopOrphan(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(folder);
        try {
            prepare(folder, OrdinaryAccount.detect()).stop("fast");
        } catch (IOException e) {
            throw new StartupException("PostgreSQL could not be stopped: " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }

    private static PostgresCluster prepare(Path folder, OrdinaryAccount account) throws IOException {
        Path programs = PostgresBinaries.unpackInto(CacheFolder.of(folder, account));
        PostgresCluster cluster = new PostgresCluster(folder, programs, account);
        Files.createDirectories(cluster.logFolder());
        account.own(cluster.logFolder());
        if (cluster.exists()) {
            account.own(cluster.folder());
        }
        return cluster;
    }

    private static int running(PostgresCluster cluster, PostgresSettings settings, String password) throws IOException {
        Optional<PostmasterFile> orphan = PostmasterFile.ofRunning(cluster.folder());
        if (orphan.isPresent()) {
            if (orphan.get().ready() && answers(orphan.get().port(), password)) {
                return orphan.get().port();
            }
            cluster.stop("fast");
        }
        cluster.start(settings);
        return PostmasterFile.read(cluster.folder())
                .map(PostmasterFile::port)
                .orElseThrow(() -> new StartupException(
                        "PostgreSQL started but left no " + cluster.folder() + "/postmaster.pid."));
    }

    private static boolean answers(int port, String password) {
        try (Connection connection = connect(port, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connect(int port, String password) throws SQLException {
        return SqlConnections.open("jdbc:postgresql://" + HOST + ":" + port + "/postgres", SUPERUSER, password);
    }

    /** The data folder the server belongs to, absolute. */
    public Path dataFolder() {
        return cluster.dataFolder();
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String superuserPassword() {
        return password;
    }

    /** JDBC address of one of the server's databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    /** A connection as superuser, for the few things only a superuser can do. The caller closes it. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return SqlConnections.open(jdbcUrl(database), SUPERUSER, password);
    }

    @Override
    public synchronized void close() {
        if (lock == null) {
            return;
        }
        try {
            cluster.stop(settings.durable() ? "fast" : "immediate");
        } catch (IOException e) {
            throw new StartupException("PostgreSQL could not be stopped: " + e.getMessage(), e);
        } finally {
            lock.close();
            lock = null;
        }
    }
}
