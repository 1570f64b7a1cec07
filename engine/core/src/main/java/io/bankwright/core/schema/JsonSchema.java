package io.bankwright.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bankwright.model.problem.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A compiled JSON Schema. Compile once and keep it; checking is thread-safe. */
public final class JsonSchema {
    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /** Compiles a 2020-12 schema of our own; schemas of strangers are never compiled. */
    public static JsonSchema of(ObjectNode schema) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return new JsonSchema(registry.getSchema(schema));
    }

    /**
     * Every fault of an instance: {@code unknown-setting} for a property the schema does not know, {@code missing-setting} for
     * one it asks for, {@code invalid-setting} for a wrong value. Pointers lead into the instance.
     */
    public List<Violation> check(JsonNode instance) {
        return schema.validate(instance).stream().map(JsonSchema::violation).toList();
    }

    private static Violation violation(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                violation(SchemaProblem.UNKNOWN_SETTING, below(pointer, error.getProperty()), error);
            case "required" -> violation(SchemaProblem.MISSING_SETTING, below(pointer, error.getProperty()), error);
            default -> violation(SchemaProblem.INVALID_SETTING, pointer, error);
        };
    }

    private static Violation violation(SchemaProblem problem, String pointer, Error error) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("rule", error.getKeyword());
        if (error.getProperty() != null) {
            params.put("name", error.getProperty());
        }
        return new Violation(pointer, problem.code(), error.getMessage(), params);
    }

    private static String below(String pointer, String property) {
        return pointer + "/" + property.replace("~", "~0").replace("/", "~1");
    }
}
