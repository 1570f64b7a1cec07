package io.bankwright.flow.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.record.FeelValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object in an action's settings as process variables. */
final class ConfigVariables {
    private ConfigVariables() {}

    static Map<String, Object> of(JsonNode object) {
        Map<String, Object> variables = new LinkedHashMap<>();
        object.properties().forEach(entry -> variables.put(entry.getKey(), FeelValues.any(entry.getValue())));
        return variables;
    }
}
