package io.bankwright.flow.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/**
 * Writes state and variables as JSON and reads them back exactly: numbers are decimals of any length, and a date in a
 * variable stays a date, written as {@code {"@date": "2026-01-31"}}.
 */
public final class InstanceJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(VariableJson.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private InstanceJson() {}

    /** The state as one JSON document. */
    public static String write(InstanceState state) {
        return writeAny(state);
    }

    /** What {@link #write} wrote. */
    public static InstanceState read(String json) {
        try {
            return MAPPER.readValue(json, InstanceState.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the stored state of an instance cannot be read", broken);
        }
    }

    /** Variables as one JSON object. */
    public static String writeVariables(Map<String, Object> variables) {
        return writeAny(variables);
    }

    /** A JSON object as variables; throws {@link IllegalArgumentException} if it is none. */
    public static Map<String, Object> readVariables(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not a JSON object", broken);
        }
    }

    private static String writeAny(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the value cannot be written as JSON", broken);
        }
    }
}
