package io.bankwright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One person's requests, for preparing what is measured. */
final class Api {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** What everybody has as password once it is changed. */
    private static final String PASSWORD = "Harbour-47-lantern";

    private final int port;
    private final String cookie;

    private Api(int port, String cookie) {
        this.port = port;
        this.cookie = cookie;
    }

    /** Signs in with a first password and changes it, as everybody must. */
    static Api signIn(int port, String username, String firstPassword) {
        Api first = session(port, username, firstPassword);
        return new Api(
                port,
                cookie(first.send("PUT", "/api/v1/me/password", Map.of("current", firstPassword, "next", PASSWORD))));
    }

    /** Signs in somebody who has signed in here before. */
    static Api signInAgain(int port, String username) {
        return session(port, username, PASSWORD);
    }

    private static Api session(int port, String username, String password) {
        Api nobody = new Api(port, "");
        return new Api(
                port,
                cookie(nobody.send("POST", "/api/v1/session", Map.of("username", username, "password", password))));
    }

    String cookie() {
        return cookie;
    }

    JsonNode get(String path) {
        return Json.parse(send("GET", path, null).body());
    }

    JsonNode post(String path, Object body) {
        return Json.parse(send("POST", path, body).body());
    }

    /** Sends a CSV file. */
    JsonNode upload(String path, byte[] file) {
        return Json.parse(send("POST", path, "text/csv", HttpRequest.BodyPublishers.ofByteArray(file))
                .body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body) {
        return send(
                method,
                path,
                "application/json",
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(Json.write(body)));
    }

    private HttpResponse<String> send(String method, String path, String type, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Bankwright", "1")
                .header("Content-Type", type)
                .method(method, body);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
