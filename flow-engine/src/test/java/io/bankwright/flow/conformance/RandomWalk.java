package io.bankwright.flow.conformance;

import io.bankwright.flow.conformance.Scenario.ScenarioStep;
import io.bankwright.flow.instance.ElementInstance;
import io.bankwright.flow.instance.InstanceStatus;
import io.bankwright.flow.instance.OpenIncident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random way through a random model: what to do next is drawn from what the core has open. */
public final class RandomWalk {
    private static final int MAX_STEPS = 30;

    private final Random random;
    private final List<ScenarioStep> steps = new ArrayList<>();

    private RandomWalk(long seed) {
        this.random = new Random(seed * 31 + 7);
    }

    /** The walk of a seed, at most {@value #MAX_STEPS} steps long. */
    public static Scenario of(long seed, byte[] bpmn) {
        return new RandomWalk(seed).walk(bpmn);
    }

    private Scenario walk(byte[] bpmn) {
        try (CoreCandidate core = new CoreCandidate(bpmn, Map.of())) {
            perform(core, new ScenarioStep.Start(values()));
            while (core.state().status() == InstanceStatus.ACTIVE && steps.size() < MAX_STEPS) {
                perform(core, next(core));
            }
        }
        return new Scenario(List.copyOf(steps), Map.of());
    }

    private void perform(CoreCandidate core, ScenarioStep step) {
        steps.add(step);
        core.perform(step);
    }

    private ScenarioStep next(CoreCandidate core) {
        List<OpenIncident> incidents =
                core.state().incidents().values().stream().toList();
        if (!incidents.isEmpty()) {
            OpenIncident incident = incidents.getFirst();
            return incident.jobKey() == null && random.nextBoolean()
                    ? new ScenarioStep.SetVariables(null, numbers(), false)
                    : new ScenarioStep.Resolve(incident.elementId(), incident.jobKey() == null ? 0 : 1);
        }
        List<ElementInstance> working = core.state().elements().values().stream()
                .filter(element -> element.job() != null)
                .toList();
        if (working.isEmpty() || random.nextInt(5) == 0) {
            return new ScenarioStep.Advance(Duration.ofMinutes(5 + 30L * random.nextInt(4)));
        }
        String element = working.get(random.nextInt(working.size())).elementId();
        return random.nextInt(12) == 0
                ? new ScenarioStep.Fail(element, random.nextInt(2))
                : new ScenarioStep.Complete(element, values(), false);
    }

    private Map<String, Object> numbers() {
        return Map.of("a", random.nextInt(10), "b", random.nextInt(10));
    }

    /** Now and then something is missing or no number, which makes incidents. */
    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (random.nextInt(8) > 0) {
            values.put("a", random.nextInt(15) == 0 ? "text" : random.nextInt(10));
        }
        if (random.nextInt(4) > 0) {
            values.put("b", random.nextInt(10));
        }
        return values;
    }
}
