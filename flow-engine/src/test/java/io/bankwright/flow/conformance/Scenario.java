package io.bankwright.flow.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What is done to one instance, step by step.
 *
 * @param decisions what the core is told a decision answers (the oracle asks the .dmn file of the case)
 */
public record Scenario(List<ScenarioStep> steps, Map<String, Object> decisions) {

    /** One thing that is done. In variables, the text {@code @now+P20D} becomes a date-time that long after now. */
    public sealed interface ScenarioStep {

        record Start(Map<String, Object> variables) implements ScenarioStep {}

        record Publish(String name, String key, @Nullable String id, Duration ttl, Map<String, Object> variables)
                implements ScenarioStep {}

        record Advance(Duration by) implements ScenarioStep {}

        /** @param again use the job key of before, although the job is done */
        record Complete(String element, Map<String, Object> variables, boolean again) implements ScenarioStep {}

        record Fail(String element, int retries) implements ScenarioStep {}

        record Resolve(String element, int retries) implements ScenarioStep {}

        record SetVariables(@Nullable String element, Map<String, Object> variables, boolean local)
                implements ScenarioStep {}

        record Cancel() implements ScenarioStep {}
    }

    /** Reads {@code scenario.yaml}. */
    public static Scenario parse(byte[] yaml) {
        Object root = new Load(LoadSettings.builder().build()).loadFromString(new String(yaml, StandardCharsets.UTF_8));
        Map<String, Object> map = map(root);
        List<ScenarioStep> steps = new ArrayList<>();
        for (Object step : (List<?>) map.get("steps")) {
            steps.add(step(map(step)));
        }
        return new Scenario(List.copyOf(steps), map(map.get("decisions")));
    }

    private static ScenarioStep step(Map<String, Object> step) {
        Map.Entry<String, Object> first = step.entrySet().iterator().next();
        String text = String.valueOf(first.getValue());
        Map<String, Object> variables = map(step.get("variables"));
        return switch (first.getKey()) {
            case "start" -> new ScenarioStep.Start(variables);
            case "publish" ->
                new ScenarioStep.Publish(
                        text,
                        String.valueOf(step.getOrDefault("key", "")),
                        (String) step.get("id"),
                        Duration.parse((String) step.getOrDefault("ttl", "PT0S")),
                        variables);
            case "advance" -> new ScenarioStep.Advance(Duration.parse(text));
            case "complete" -> new ScenarioStep.Complete(text, variables, step.containsKey("again"));
            case "fail" -> new ScenarioStep.Fail(text, (Integer) step.getOrDefault("retries", 0));
            case "resolve" -> new ScenarioStep.Resolve(text, (Integer) step.getOrDefault("retries", 0));
            case "set" ->
                new ScenarioStep.SetVariables(
                        text.equals("process") ? null : text, variables, step.containsKey("local"));
            case "cancel" -> new ScenarioStep.Cancel();
            default -> throw new IllegalArgumentException("unknown step " + first.getKey());
        };
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> existing) {
            existing.forEach((key, item) -> map.put(String.valueOf(key), item));
        }
        return map;
    }
}
