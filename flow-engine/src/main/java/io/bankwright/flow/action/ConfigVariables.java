package io.bankwright.flow.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.access.ToldText;
import io.bankwright.core.record.FeelValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object in an action's settings as process variables; of a text that tells fields of records, which goes with it. */
public final class ConfigVariables {
    private static final String TOLD = "_told_";

    private ConfigVariables() {}

    static Map<String, Object> of(JsonNode object) {
        Map<String, Object> variables = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            variables.put(entry.getKey(), FeelValues.any(entry.getValue()));
            if (entry.getValue() instanceof ToldText text) {
                variables.put(
                        told(entry.getKey()), text.told().stream().sorted().toList());
            }
        });
        return variables;
    }

    /** The variable that says which fields another one tells. */
    public static String told(String variable) {
        return TOLD + variable;
    }
}
