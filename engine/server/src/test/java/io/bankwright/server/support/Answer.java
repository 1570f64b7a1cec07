package io.bankwright.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server said.
 *
 * @param body as JSON; a text node when it is not JSON, a missing node when empty
 */
public record Answer(
        int status,
        JsonNode body,
        byte[] bytes,
        @Nullable String contentType,
        @Nullable String etag) {
    /** The answer, which must have this status. */
    public Answer mustBe(int expected) {
        assertThat(status).as("%s", body).isEqualTo(expected);
        return this;
    }

    /** Holds it to a refusal of this kind, in the shape of RFC 9457 and with nothing of our insides. */
    public Answer mustRefuse(int expected, String code) {
        assertThat(status + " " + body.path("code").asText()).as("%s", body).isEqualTo(expected + " " + code);
        assertThat(contentType).startsWith("application/problem+json");
        assertThat(body.path("status").asInt()).isEqualTo(expected);
        assertThat(body.path("type").asText()).isEqualTo("https://bankwright.dev/problems/" + code);
        assertThat(body.path("title").asText()).isNotBlank();
        assertThat(body.toString()).doesNotContain("io.bankwright", "java.lang", "select ", "Exception");
        return this;
    }

    /** {@code pointer code} of each violation. */
    public List<String> violations() {
        return body.path("violations")
                .valueStream()
                .map(one ->
                        one.path("pointer").asText() + " " + one.path("code").asText())
                .toList();
    }

    /** Id of the record in the answer. */
    public String id() {
        return body.path("id").asText();
    }

    /** Version of the record in the answer. */
    public int version() {
        return body.path("version").asInt();
    }

    /** A value of the record in the answer. */
    public JsonNode value(String field) {
        return body.path("values").path(field);
    }

    /** One member of each item of a list. */
    public List<String> items(String pointer) {
        return body.path("items")
                .valueStream()
                .map(item -> item.at(pointer).asText())
                .toList();
    }
}
