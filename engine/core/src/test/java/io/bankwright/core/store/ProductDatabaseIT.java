package io.bankwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void shouldHaveStoppedTheDatabaseWhenAnInterruptedJvmIsGone() throws Exception {
        // given
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dbankwright.data.folder=" + folder.resolve("data"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        folder.resolve("ready").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("ready")));
        assertThat(EmbeddedPostgres.runningAt(folder.resolve("data"))).isPresent();

        // when
        server.destroy();

        // then
        assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void shouldLeaveTheFolderFreeWhenTheDatabaseCannotBeUsed() {
        DatabaseAccess nowhere = new DatabaseAccess("127.0.0.1", 1, "bankwright", "app", "x", "owner", "y");

        assertThatThrownBy(() -> ProductDatabase.open(new DatabaseSettings(folder, Optional.of(nowhere))))
                .isInstanceOf(StartupException.class);
        assertThat(folder).isEmptyDirectory();
    }

    /** As Main does: the main thread waits for a server that a signal stops, and then closes the database. */
    static final class Server {
        private Server() {}

        public static void main(String... arguments) throws Exception {
            CountDownLatch stopped = new CountDownLatch(1);
            try (ProductDatabase database = ProductDatabase.open(DatabaseSettings.read())) {
                Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
                Files.writeString(Path.of(arguments[0]), database.access().toString());
                stopped.await();
            }
        }
    }
}
