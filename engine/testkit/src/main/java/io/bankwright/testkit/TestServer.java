package io.bankwright.testkit;

import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.DatabaseBootstrap;
import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.Folders;
import io.bankwright.core.store.embedded.PostgresSettings;
import io.bankwright.core.store.embedded.SecretFile;
import io.bankwright.core.store.embedded.SqlConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** The one PostgreSQL of this JVM, started when first asked for, in {@code target/test-postgres/<process id>}. */
record TestServer(Path folder, String host, int port, String superuserPassword) {
    static final String TEMPLATE = "bankwright_template";
    private static final Path ALL = Path.of("target", "test-postgres").toAbsolutePath();
    private static final String PORT = "bankwright.test.postgres.port";

    /**
     * Starts it, or finds it again: a JVM may load this class several times (Quarkus gives tests a class loader of their
     * own), so what is running is remembered in system properties rather than in a static field.
     */
    static TestServer ofThisJvm() {
        Path folder = ALL.resolve(String.valueOf(ProcessHandle.current().pid()));
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(PORT) == null) {
                deleteAbandoned();
                System.setProperty(PORT, String.valueOf(start(folder)));
            }
        }
        String password = SecretFile.readOrCreate(folder, EmbeddedPostgres.SUPERUSER);
        return new TestServer(folder, "127.0.0.1", Integer.getInteger(PORT), password);
    }

    private static int start(Path folder) {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, PostgresSettings.forTests());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop test PostgreSQL"));
        DatabaseBootstrap.embedded(server, TEMPLATE);
        return server.port();
    }

    private static void stop(EmbeddedPostgres server) {
        server.close();
        delete(server.dataFolder());
    }

    DatabaseAccess access(String database) {
        return new DatabaseAccess(
                host,
                port,
                database,
                DatabaseBootstrap.APP,
                SecretFile.readOrCreate(folder, DatabaseBootstrap.APP),
                DatabaseBootstrap.OWNER,
                SecretFile.readOrCreate(folder, DatabaseBootstrap.OWNER));
    }

    Connection connectAsSuperuser(String database) {
        try {
            return SqlConnections.open(
                    "jdbc:postgresql://" + host + ":" + port + "/" + database,
                    EmbeddedPostgres.SUPERUSER,
                    superuserPassword);
        } catch (SQLException e) {
            throw new AssertionError("no superuser connection to " + database, e);
        }
    }

    /** A test JVM that was killed leaves a server and a folder; the next one clears them away. */
    private static void deleteAbandoned() {
        if (!Files.isDirectory(ALL)) {
            return;
        }
        try (Stream<Path> folders = Files.list(ALL)) {
            folders.filter(TestServer::isAbandoned).forEach(folder -> {
                EmbeddedPostgres.stopOrphan(folder);
                delete(folder);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(Path folder) {
        long pid = Long.parseLong(folder.getFileName().toString());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
