package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bankwright.core.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code ./bankwright} script, run as a person runs it, on the server this build has packaged. */
class LauncherIT {
    private static final Path SCRIPT =
            Path.of("..", "..", "bankwright").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path data;
    private int port;

    @BeforeEach
    void choose() throws IOException {
        data = folder.resolve("data of the bank");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        run(Map.of(), "stop", "--data", data.toString());
        for (Process process : started) {
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void shouldStartAndStopCleanlyInAFolderWithSpaces() throws Exception {
        // given
        Process server = start();

        // when
        Outcome again = run(Map.of(), "start", "--data", data.toString());
        Outcome stop = run(Map.of(), "stop", "--data", data.toString());

        // then
        assertThat(again.text()).contains("Bankwright runs already: http://localhost:" + port + "/");
        assertThat(stop).isEqualTo(new Outcome(0, "Stopped.\n"));
        assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("bankwright.pid")).doesNotExist();
    }

    @Test
    void shouldStopServerAndDatabaseOnInterrupt() throws Exception {
        // given
        Process server = start();

        // when: what Ctrl+C sends
        server.destroy();

        // then
        assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void shouldStopTheDatabaseThatAKilledServerLeft() throws Exception {
        // given
        Process server = start();
        long pid =
                Long.parseLong(Files.readString(data.resolve("bankwright.pid")).split(" ")[0]);

        // when
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        boolean databaseRanOn = Files.exists(data.resolve("postgres/postmaster.pid"));
        Outcome stop = run(Map.of(), "stop", "--data", data.toString());

        // then
        assertThat(server.exitValue()).isEqualTo(137);
        assertThat(databaseRanOn).isTrue();
        assertThat(stop).isEqualTo(new Outcome(0, "Stopped the database that a killed server had left.\n"));
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void shouldNameTheAuditEntryThatWasChanged() throws Exception {
        // given
        start();
        Outcome running = run(Map.of(), "verify-audit", "--data", data.toString());
        run(Map.of(), "stop", "--data", data.toString());
        Outcome stopped = run(Map.of(), "verify-audit", "--data", data.toString());

        // when
        String changed = changeAnAuditEntry();
        Outcome tampered = run(Map.of(), "verify-audit", "--data", data.toString());

        // then
        assertThat(running.text()).startsWith("The audit is whole: ").contains("\nHead: ");
        assertThat(running.code()).isZero();
        assertThat(stopped.text()).startsWith("The audit is whole: ");
        assertThat(stopped.code()).isZero();
        assertThat(tampered.text()).startsWith("Entry 2 (" + changed + ") was changed");
        assertThat(tampered.code()).isEqualTo(1);
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    /** As somebody with the whole machine; answers the entry's id. */
    private String changeAnAuditEntry() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data);
                Connection superuser = server.connectAsSuperuser("bankwright");
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            try (ResultSet rows = statement.executeQuery("update audit_entry set actor_name = actor_name || '.'"
                    + " where id = (select entry from audit_seal where no = 2) returning id")) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Test
    void shouldSayInOneSentenceWhatIsWrong() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertFails(
                    "port " + port + " is in use by another program; choose another with --port.",
                    "start",
                    "--port",
                    port);
        }
        assertFails("there is no command 'fly'; ./bankwright help lists them.", "fly");
        assertFails("--port must be a number from 1 to 65535.", "start", "--port", "eighty");
        assertFails("--demo must be none or small.", "start", "--demo", "huge");
        assertFails("--data needs a value.", "start", "--data");
        assertFails("say which file: ./bankwright backup FILE", "backup");
        assertThat(run(Map.of(), "verify-audit", "--data", data.toString()))
                .isEqualTo(new Outcome(
                        2,
                        "bankwright: the audit could not be verified: There is no Bankwright data in " + data + ".\n"));
        assertFails("There is no file /nowhere.", "restore", "/nowhere", "--data", data.toString());
        assertThat(run(Map.of("BANKWRIGHT_JAVA_HOME", "/nowhere"), "start"))
                .isEqualTo(new Outcome(1, "bankwright: BANKWRIGHT_JAVA_HOME (/nowhere) is not a JDK 21 or later.\n"));
    }

    private static void assertFails(String sentence, String... words) throws Exception {
        assertThat(run(Map.of(), words)).isEqualTo(new Outcome(1, "bankwright: " + sentence + "\n"));
    }

    private Process start() throws IOException {
        Path output = folder.resolve("start-" + started.size() + ".log");
        Process process = builder(
                        Map.of(), "start", "--data", data.toString(), "--port", String.valueOf(port), "--demo", "none")
                .redirectOutput(output.toFile())
                .start();
        started.add(process);
        await().atMost(PATIENCE)
                .until(() -> !process.isAlive()
                        || Files.readString(output).contains("Bankwright is ready: http://localhost:" + port + "/"));
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
        return process;
    }

    private record Outcome(int code, String text) {}

    private static Outcome run(Map<String, String> environment, String... words) throws Exception {
        Process process = builder(environment, words).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The sources are newer than the stamp of ./bankwright build; this very build has just packaged them.
        builder.environment().put("BANKWRIGHT_SKIP_BUILD", "1");
        builder.environment().putAll(environment);
        return builder;
    }
}
