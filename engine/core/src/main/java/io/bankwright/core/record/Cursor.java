package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bankwright.core.store.Json;
import io.bankwright.model.problem.ProblemException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort it belongs to and the last row's sort values as text. Opaque to clients.
 *
 * @param values one per sort key, the id last
 */
record Cursor(String sort, List<@Nullable String> values) {
    String write() {
        ArrayNode array = Json.array().add(sort);
        values.forEach(array::add);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(array).getBytes(StandardCharsets.UTF_8));
    }

    static Cursor read(String text, String sort, int size) {
        try {
            JsonNode array = Json.parse(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (!array.isArray()
                    || array.size() != size + 1
                    || !array.get(0).asText().equals(sort)) {
                throw invalid();
            }
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 1; i < array.size(); i++) {
                values.add(array.get(i).isNull() ? null : array.get(i).asText());
            }
            UUID.fromString(String.valueOf(values.getLast()));
            return new Cursor(sort, values);
        } catch (IllegalArgumentException | UncheckedIOException broken) {
            throw invalid();
        }
    }

    static ProblemException invalid() {
        return new ProblemException(RecordProblem.CURSOR_INVALID, "ask for the first page again");
    }
}
