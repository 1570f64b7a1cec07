package io.bankwright.server.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.embedded.EmbeddedPostgres;
import io.bankwright.core.store.embedded.SecretFile;
import io.bankwright.core.store.embedded.SqlConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The packaged server as a process of its own on a data folder of its own, to be killed at any moment and started again. */
public final class RealServer implements AutoCloseable {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final String PASSWORD = "Harbour-47-lantern";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final String demo;
    private final int port;
    private final List<Path> outputs = new ArrayList<>();
    private @Nullable Process process;

    /** Nothing runs yet. */
    public RealServer(Path folder, String demo) throws IOException {
        this.folder = folder;
        this.demo = demo;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /** Starts it and does not wait. */
    public void start() {
        try {
            Path output = Files.createTempFile(folder, "server-", ".log");
            outputs.add(output);
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx400m",
                            "-Dbankwright.data.folder=" + folder.resolve("data"),
                            "-Dbankwright.demo=" + demo,
                            "-Dquarkus.http.port=" + port,
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it and waits until it serves. */
    public void startAndServe() {
        start();
        until(() -> request("GET", "/q/health/ready", null, null).status() == 200);
    }

    /** Waits; a server that ended by itself is a failure that shows its output. */
    public void until(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(output());
                    }
                    return condition.getAsBoolean();
                });
    }

    /** Everything all starts have said. */
    public String output() {
        StringBuilder all = new StringBuilder();
        for (Path output : outputs) {
            try {
                all.append(Files.readString(output));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return all.toString();
    }

    /** What the start under way has said. */
    public String lastOutput() {
        try {
            return Files.readString(outputs.getLast());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        killAfter(Duration.ZERO);
    }

    /** {@code kill -9} once it has gone on for a while, whatever it is doing then. */
    public void killAfter(Duration more) {
        try {
            process.waitFor(more.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The password last printed for a user. */
    public String printedPassword(String username) {
        Matcher line = Pattern.compile("(?m)^  " + username + " +(\\S+)").matcher(output());
        String password = null;
        while (line.find()) {
            password = line.group(1);
        }
        return String.valueOf(password);
    }

    /**
     * @param status 0 when the server did not answer
     */
    public record Reply(int status, JsonNode body, @Nullable String cookie) {}

    /** Signs in with a first password, changes it, and answers the cookie. */
    public String signIn(String username, String firstPassword) {
        Reply first = request(
                "POST",
                "/api/v1/session",
                null,
                Json.object().put("username", username).put("password", firstPassword));
        Reply changed = request(
                "PUT",
                "/api/v1/me/password",
                first.cookie(),
                Json.object().put("current", firstPassword).put("next", PASSWORD));
        return String.valueOf(changed.cookie());
    }

    /** One request; a text is sent as it is, anything else as JSON. */
    public Reply request(String method, String path, @Nullable String cookie, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-Bankwright", "1")
                .header("Content-Type", body instanceof String ? "text/csv" : "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        body instanceof String text ? text : Json.write(body)));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String given = response.headers()
                    .firstValue("Set-Cookie")
                    .map(text -> text.split(";")[0])
                    .orElse(null);
            return new Reply(response.statusCode(), json(response.body()), given);
        } catch (IOException unreachable) {
            return new Reply(0, MissingNode.getInstance(), null);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What a GET answers, as it stands. */
    public String text(String path, String cookie) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Cookie", cookie)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode json(String text) {
        return text.startsWith("{") || text.startsWith("[") ? Json.parse(text) : MissingNode.getInstance();
    }

    /** A number out of the database of the running server. */
    public long number(String query) {
        Path data = folder.resolve("data");
        int postgres = EmbeddedPostgres.portAt(data).orElseThrow();
        try (Connection superuser = SqlConnections.open(
                        "jdbc:postgresql://127.0.0.1:" + postgres + "/bankwright",
                        EmbeddedPostgres.SUPERUSER,
                        SecretFile.readOrCreate(data, EmbeddedPostgres.SUPERUSER));
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(query, failed);
        }
    }

    /** Name of the table of an entity: {@code bank_crm/customer}. */
    public String table(String qualifiedKey) {
        return "e_" + number("select no from entity_table where qualified_key = '" + qualifiedKey + "'");
    }

    /** Stops the server and its database for good. */
    @Override
    public void close() {
        kill();
        EmbeddedPostgres.stopOrphan(folder.resolve("data"));
    }
}
