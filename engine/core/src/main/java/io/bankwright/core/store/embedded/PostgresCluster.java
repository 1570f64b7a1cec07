package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * The files of one PostgreSQL database cluster below a data folder, and what is done to them with PostgreSQL's own
 * programs.
 *
 * @param dataFolder the product's data folder; the cluster is its child {@code postgres}
 * @param programs folder of PostgreSQL's {@code initdb} and {@code pg_ctl}
 */
record PostgresCluster(Path dataFolder, Path programs, OrdinaryAccount account) {
    private static final int PORT_ATTEMPTS = 3;
    private static final String SETTINGS_FILE = "bankwright.conf";
    /** Replaying the log after a crash may take minutes; giving up earlier would only begin it again. */
    private static final String SECONDS_TO_START = "900";

    Path folder() {
        return folderIn(dataFolder);
    }

    static Path folderIn(Path dataFolder) {
        return dataFolder.resolve("postgres");
    }

    Path logFolder() {
        return dataFolder.resolve("logs");
    }

    boolean exists() {
        return Files.exists(folder().resolve("PG_VERSION"));
    }

    /** Makes the cluster: all of it or, when we are killed half way, nothing. */
    void initialise(String password, PostgresSettings settings) throws IOException {
        Folders.deleteLeftovers(dataFolder, "initdb-");
        Path work = Files.createDirectory(dataFolder.resolve("initdb-" + UUID.randomUUID()));
        Path passwordFile = work.resolve("password");
        SecretFile.writePrivate(passwordFile, password);
        account.own(work);
        Path cluster = work.resolve("cluster");
        run("initdb.log", initialisation(cluster, passwordFile, settings), "PostgreSQL could not make its files");
        Files.writeString(
                cluster.resolve("postgresql.conf"),
                "\ninclude_if_exists '" + SETTINGS_FILE + "'\n",
                StandardOpenOption.APPEND);
        Files.move(cluster, folder(), StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(work);
    }

    private List<String> initialisation(Path cluster, Path passwordFile, PostgresSettings settings) {
        return List.of(
                program("initdb"),
                "--pgdata=" + cluster,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions",
                settings.durable() ? "--sync-method=fsync" : "--no-sync");
    }

    /** Starts the server on a free port of the loopback interface and waits until it answers. */
    void start(PostgresSettings settings) throws IOException {
        PostmasterFile.deleteStale(folder());
        // Between our look for a free port and PostgreSQL's use of it somebody may take it: hence the attempts.
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            if (startOnce(settings) == 0) {
                return;
            }
        }
        throw new StartupException("PostgreSQL did not start. Its last words: " + LastLines.of(logFolder()));
    }

    private int startOnce(PostgresSettings settings) throws IOException {
        Path settingsFile = folder().resolve(SETTINGS_FILE);
        Files.writeString(settingsFile, settings.configuration(freePort(), logFolder()));
        account.own(settingsFile);
        // Two files: PostgreSQL's is made by the account it runs under, pg_ctl's by ours.
        Path log = logFolder().resolve("postgres-start.log");
        return Command.of(
                        account.prefix(),
                        List.of(
                                program("pg_ctl"),
                                "-D",
                                folder().toString(),
                                "-w",
                                "-t",
                                SECONDS_TO_START,
                                "-l",
                                log.toString(),
                                "start"))
                .run(logFolder().resolve("pg_ctl.log"));
    }

    /** Stops the server: open transactions are rolled back, committed ones are on disk. Stopped already is fine. */
    void stop(String mode) throws IOException {
        if (PostmasterFile.ofRunning(folder()).isPresent()) {
            run(
                    "postgres-stop.log",
                    List.of(program("pg_ctl"), "-D", folder().toString(), "-w", "-t", "120", "-m", mode, "stop"),
                    "PostgreSQL did not stop");
        }
    }

    private void run(String logName, List<String> words, String complaint) throws IOException {
        Path log = logFolder().resolve(logName);
        Files.deleteIfExists(log);
        if (Command.of(account.prefix(), words).run(log) != 0) {
            throw new StartupException(complaint + ". Its last words: " + LastLines.of(log));
        }
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
