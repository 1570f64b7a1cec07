package io.bankwright.flow.instance;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element a token has reached.
 *
 * @param variables of the element alone
 * @param job open work, if any
 * @param timers open timers of its own or of its boundary events
 * @param subscriptions open message subscriptions, likewise
 * @param received what has arrived for it and is applied when it completes or is interrupted
 */
public record ElementInstance(
        long key,
        String elementId,
        State state,
        Map<String, Object> variables,
        @Nullable Job job,
        List<Timer> timers,
        List<Subscription> subscriptions,
        @Nullable Received received) {

    /** The states an element can rest in. */
    public enum State {
        ACTIVATING,
        ACTIVATED,
        COMPLETING
    }

    /** Open work. */
    public record Job(long key, JobKind kind, String type, int retries) {}

    /**
     * A timer that runs.
     *
     * @param elementId the event it belongs to
     * @param repetitions how often it still fires, -1 without end
     * @param cycle the repeating interval, null if it fires once
     */
    public record Timer(
            long key,
            String elementId,
            Instant due,
            int repetitions,
            @Nullable String cycle) {}

    /** A message that is waited for by the event {@code elementId}. */
    public record Subscription(long key, String elementId, String messageName, String correlationKey) {}

    /** Variables that came with a result, timer or message for the event or task {@code elementId}. */
    public record Received(String elementId, Map<String, Object> variables) {
        public Received {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }

    public ElementInstance {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        timers = List.copyOf(timers);
        subscriptions = List.copyOf(subscriptions);
    }

    static ElementInstance activating(long key, String elementId, @Nullable Received received) {
        return new ElementInstance(key, elementId, State.ACTIVATING, Map.of(), null, List.of(), List.of(), received);
    }

    ElementInstance in(State next) {
        return new ElementInstance(key, elementId, next, variables, job, timers, subscriptions, received);
    }

    ElementInstance having(Map<String, Object> changed) {
        return new ElementInstance(key, elementId, state, changed, job, timers, subscriptions, received);
    }

    ElementInstance doing(@Nullable Job work) {
        return new ElementInstance(key, elementId, state, variables, work, timers, subscriptions, received);
    }

    ElementInstance timing(List<Timer> changed) {
        return new ElementInstance(key, elementId, state, variables, job, changed, subscriptions, received);
    }

    ElementInstance awaiting(List<Subscription> changed) {
        return new ElementInstance(key, elementId, state, variables, job, timers, changed, received);
    }

    ElementInstance receiving(@Nullable Received arrived) {
        return new ElementInstance(key, elementId, state, variables, job, timers, subscriptions, arrived);
    }
}
