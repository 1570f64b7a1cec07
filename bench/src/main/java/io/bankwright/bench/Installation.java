package io.bankwright.bench;

import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.DatabaseBootstrap;
import io.bankwright.core.store.embedded.Folders;
import io.bankwright.core.store.embedded.SecretFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product as people run it: the launcher, the packaged server, a data folder of its own. */
final class Installation implements AutoCloseable {
    private static final Pattern PASSWORD = Pattern.compile("^ {2}(\\S+) +(\\S{12,})(?: +\\(.*\\))?$");

    private final Path root;
    private final Path folder;
    private final int port;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();

    /**
     * @param root where the launcher is
     * @param folder its data folder; deleted by {@link #delete}
     */
    Installation(Path root, Path folder, int port) {
        this.root = root;
        this.folder = folder;
        this.port = port;
    }

    /** Starts it and tells how long it took until it said that it is ready. */
    Duration start(String demo) {
        ProcessBuilder command = launcher("start", "--demo", demo);
        long began = System.nanoTime();
        try {
            BufferedReader said = command.start().inputReader();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("Bankwright is ready") || line.startsWith("Bankwright runs already")) {
                    Duration taken = Duration.ofNanos(System.nanoTime() - began);
                    Thread.ofVirtual().start(() -> said.lines().forEach(ignored -> {}));
                    return taken;
                }
                remember(line);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new IllegalStateException("the server ended before it was ready; see " + folder);
    }

    private void remember(String line) {
        Matcher found = PASSWORD.matcher(line);
        if (found.matches()) {
            passwords.put(found.group(1), found.group(2));
        }
    }

    void stop() {
        try {
            Process stopping = launcher("stop").start();
            stopping.inputReader().lines().forEach(ignored -> {});
            stopping.waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops it and removes its data. */
    void delete() {
        stop();
        try {
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean exists() {
        return Files.exists(folder);
    }

    int port() {
        return port;
    }

    Api signIn(String username) {
        return Api.signIn(port, username, passwords.get(username));
    }

    /** How its database is reached, while it runs. */
    DatabaseAccess database() {
        return new DatabaseAccess(
                "127.0.0.1",
                postmaster(3),
                DatabaseBootstrap.DATABASE,
                DatabaseBootstrap.APP,
                SecretFile.readOrCreate(folder, DatabaseBootstrap.APP),
                DatabaseBootstrap.OWNER,
                SecretFile.readOrCreate(folder, DatabaseBootstrap.OWNER));
    }

    /** A connection as the role that owns the tables and sees every row. */
    Connection connectAsOwner() throws SQLException {
        DatabaseAccess access = database();
        return DriverManager.getConnection(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
    }

    /** Megabytes of memory the server's JVM holds. */
    double jvmMegabytes() {
        return Memory.residentMegabytes(jvm());
    }

    /** Megabytes of memory all processes of the database hold, shared pages counted once. */
    double databaseMegabytes() {
        long postmaster = postmaster(0);
        return Memory.proportionalMegabytes(postmaster)
                + ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToDouble(one -> Memory.proportionalMegabytes(one.pid()))
                        .sum();
    }

    long jvm() {
        return Long.parseLong(read(folder.resolve("bankwright.pid")).getFirst().split(" ")[0]);
    }

    /** A line of the file in which PostgreSQL says how it runs. */
    private int postmaster(int line) {
        return Integer.parseInt(read(folder.resolve("postgres").resolve("postmaster.pid"))
                .get(line)
                .strip());
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("bankwright").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", folder.toString(), "--port", String.valueOf(port)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BANKWRIGHT_SKIP_BUILD", "1");
        return builder;
    }
}
