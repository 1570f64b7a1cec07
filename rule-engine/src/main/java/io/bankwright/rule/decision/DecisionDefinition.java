package io.bankwright.rule.decision;

import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checked decision model. Immutable.
 *
 * @param key stem of its file
 * @param namespace of the model
 * @param model name of the model
 * @param decision name of the decision that is asked for
 * @param inputs name → type of every input
 * @param output name under which a single value is answered
 * @param dmn the file, as authored
 */
public record DecisionDefinition(
        String key,
        Label label,
        String namespace,
        String model,
        String decision,
        Map<String, ValueType> inputs,
        String output,
        byte[] dmn) {
    public DecisionDefinition {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
