package io.bankwright.core.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that starts PostgreSQL, commits rows, says so, and waits to be killed. */
final class ChildJvm {
    private ChildJvm() {}

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildJvm.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
    }

    /** Appears once the child's rows are committed. */
    static Path committed(Path folder) {
        return folder.resolve("committed");
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        try (Connection connection = server.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create table written_before_kill as select generate_series(1, 1000) as n");
        }
        Files.createFile(committed(folder));
        new CountDownLatch(1).await();
    }
}
