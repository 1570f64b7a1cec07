package io.bankwright.flow.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a drawing says about an element beside its behaviour: {@code zeebe:property} and documentation.
 *
 * @param properties fixed texts, e.g. {@code label.en}
 * @param values those that are evaluated: {@code title}, {@code description}, {@code field.<key>}
 * @param documentation for people
 */
public record Notes(Map<String, String> properties, Map<String, FlowValue> values, String documentation) {
    private static final String FIELD = "field.";

    public Notes {
        properties = Map.copyOf(properties);
        values = Map.copyOf(values);
    }

    /** The English name, if one is given. */
    public Optional<String> englishName() {
        return Optional.ofNullable(properties.get("label.en")).filter(text -> !text.isBlank());
    }

    /** What fields of the record made for the element are set to, by field key. */
    public Map<String, FlowValue> fields() {
        Map<String, FlowValue> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(FIELD)) {
                fields.put(name.substring(FIELD.length()), value);
            }
        });
        return fields;
    }
}
