package io.bankwright.model.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.model.problem.Violation;
import java.util.Map;

/** What became of one input value. */
public sealed interface Normalized {
    /** Accepted, in canonical JSON form; JSON null means empty. */
    record Value(JsonNode json) implements Normalized {}

    /** Refused; the pointer is empty and filled in by the caller. */
    record Rejected(Violation violation) implements Normalized {}

    /** A refusal with a code of the field vocabulary. */
    static Normalized rejected(String code, String message, Map<String, Object> params) {
        return new Rejected(new Violation("", code, message, params));
    }
}
