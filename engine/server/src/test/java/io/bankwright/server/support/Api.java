package io.bankwright.server.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bankwright.core.identity.Identity;
import io.bankwright.core.identity.Users;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Speaks to the server as one person's browser does: their session, and the header only our own pages send. */
public final class Api {
    /** What every person of these tests has as password, once it is changed. */
    private static final String PASSWORD = "Harbour-47-lantern";

    private final Map<String, String> headers;

    private Api(Map<String, String> headers) {
        this.headers = headers;
    }

    /** Nobody. */
    public static Api anonymous() {
        return new Api(Map.of("X-Bankwright", "1"));
    }

    /** The first administrator, signed in. */
    public static Api admin() {
        Users users = bean(Users.class);
        UUID admin = users.find("admin").orElseThrow().userId();
        return signIn("admin", bean(Identity.class).resetPassword(Caller.system(), admin));
    }

    /** A bean of the running application. */
    public static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    /** Signs in with a first password and changes it, as everybody must. */
    public static Api signIn(String username, String firstPassword) {
        Api first = session(username, firstPassword);
        Map<String, String> change = Map.of("current", firstPassword, "next", PASSWORD);
        return first.withSessionOf(first.send("PUT", "/api/v1/me/password", change, Map.of()));
    }

    /** Signs in and changes nothing. */
    public static Api session(String username, String password) {
        Map<String, String> body = Map.of("username", username, "password", password);
        return anonymous().withSessionOf(anonymous().send("POST", "/api/v1/session", body, Map.of()));
    }

    private Api withSessionOf(Response response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.asString());
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        response.cookies().forEach((name, value) -> all.put("Cookie", name + "=" + value));
        return new Api(all);
    }

    /** The same person with another header, or without it when the value is empty. */
    public Api with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.remove(header);
        if (!value.isEmpty()) {
            all.put(header, value);
        }
        return new Api(all);
    }

    /** GET with query parameters: name, value, name, value … */
    public Answer get(String path, String... parameters) {
        Map<String, String> query = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        return answer(send("GET", path, null, query));
    }

    /** POST; a text is sent as it is, bytes too, anything else as JSON. */
    public Answer post(String path, @Nullable Object body) {
        return answer(send("POST", path, body, Map.of()));
    }

    /** POST with query parameters. */
    public Answer post(String path, Map<String, String> query, Object body) {
        return answer(send("POST", path, body, query));
    }

    /** PUT. */
    public Answer put(String path, Object body) {
        return answer(send("PUT", path, body, Map.of()));
    }

    /** PATCH of a version. */
    public Answer patch(String path, int version, Object body) {
        return with("If-Match", "\"" + version + "\"").patch(path, body);
    }

    /** PATCH. */
    public Answer patch(String path, Object body) {
        return answer(send("PATCH", path, body, Map.of()));
    }

    /** DELETE. */
    public Answer delete(String path) {
        return answer(send("DELETE", path, null, Map.of()));
    }

    private Response send(String method, String path, @Nullable Object body, Map<String, String> query) {
        // Named here: the extension sets the port for test methods only, and tests sign in while they are made.
        RequestSpecification request = RestAssured.given()
                .baseUri(ConfigProvider.getConfig().getValue("test.url", String.class))
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/zip", io.restassured.http.ContentType.BINARY)))
                .headers(headers)
                .queryParams(query);
        if (body != null) {
            if (!headers.containsKey("Content-Type")) {
                request.contentType(body instanceof byte[] ? "application/zip" : "application/json");
            }
            if (body instanceof byte[] bytes) {
                request.body(bytes);
            } else {
                request.body(body instanceof String text ? text : Json.write(body));
            }
        }
        return request.request(method, path);
    }

    private static Answer answer(Response response) {
        byte[] bytes = response.asByteArray();
        return new Answer(response.statusCode(), json(bytes), bytes, response.contentType(), response.header("ETag"));
    }

    private static JsonNode json(byte[] bytes) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException other) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
