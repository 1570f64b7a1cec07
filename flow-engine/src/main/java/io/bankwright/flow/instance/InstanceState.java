package io.bankwright.flow.instance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything an instance remembers. Immutable; written as JSON by {@link InstanceJson}.
 *
 * @param lastKey the last key handed out; keys are unique within the instance and grow
 * @param variables of the instance
 * @param elements every element a token rests on, by key
 * @param waitingTokens tokens that wait at a join, by incoming flow
 * @param incidents by key
 * @param pending moves left over when the step limit was exceeded
 */
public record InstanceState(
        InstanceStatus status,
        long lastKey,
        Map<String, Object> variables,
        Map<Long, ElementInstance> elements,
        Map<String, Integer> waitingTokens,
        Map<Long, OpenIncident> incidents,
        List<Step> pending) {

    public InstanceState {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        elements = Collections.unmodifiableMap(new TreeMap<>(elements));
        waitingTokens = Collections.unmodifiableMap(new TreeMap<>(waitingTokens));
        incidents = Collections.unmodifiableMap(new TreeMap<>(incidents));
        pending = List.copyOf(pending);
    }

    /** An instance that has not begun. */
    public static InstanceState initial() {
        return new InstanceState(InstanceStatus.NEW, 0, Map.of(), Map.of(), Map.of(), Map.of(), List.of());
    }

    /** The element that does this job. */
    public Optional<ElementInstance> elementOfJob(long jobKey) {
        return elements.values().stream()
                .filter(element -> element.job() != null && element.job().key() == jobKey)
                .findFirst();
    }

    /** What an expression at this element sees: the instance's variables, hidden by the element's own. */
    public Map<String, Object> visibleFrom(ElementInstance element) {
        Map<String, Object> visible = new LinkedHashMap<>(variables);
        visible.putAll(element.variables());
        return visible;
    }
}
