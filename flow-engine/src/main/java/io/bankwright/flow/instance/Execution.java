package io.bankwright.flow.instance;

import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.ProcessDefinition;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The working copy of an instance while one command runs; never leaves the thread or the call. */
final class Execution {
    final ProcessDefinition definition;
    final ZonedDateTime now;
    final Map<String, Object> variables;
    final Map<Long, ElementInstance> elements;
    final Map<String, Integer> waitingTokens;
    final Map<Long, OpenIncident> incidents;
    final Deque<Step> queue = new ArrayDeque<>();
    private final List<Step> pending;
    private final List<ProcessEvent> events = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private InstanceStatus status;
    private long lastKey;

    Execution(ProcessDefinition definition, InstanceState state, ZonedDateTime now) {
        this.definition = definition;
        this.now = now;
        this.status = state.status();
        this.lastKey = state.lastKey();
        this.variables = new LinkedHashMap<>(state.variables());
        this.elements = new TreeMap<>(state.elements());
        this.waitingTokens = new TreeMap<>(state.waitingTokens());
        this.incidents = new TreeMap<>(state.incidents());
        this.pending = new ArrayList<>(state.pending());
    }

    /** Works the queue off, up to the step limit. */
    void run() {
        Tokens tokens = new Tokens(this);
        for (int steps = 0; !queue.isEmpty(); steps++) {
            if (steps == Interpreter.MAX_STEPS) {
                stop();
                return;
            }
            tokens.move(queue.removeFirst());
        }
    }

    private void stop() {
        pending.addAll(queue);
        Step next = queue.getFirst();
        queue.clear();
        String message = "The instance made more than %d steps without waiting for anything; is there an endless loop?"
                .formatted(Interpreter.MAX_STEPS);
        raise(new OpenIncident(nextKey(), IncidentType.STEP_LIMIT_EXCEEDED, message, elementIdOf(next), 0, null));
    }

    private String elementIdOf(Step step) {
        return switch (step) {
            case Step.Activate activate -> activate.elementId();
            case Step.Complete complete -> elementId(complete.elementKey());
            case Step.Terminate terminate -> elementId(terminate.elementKey());
            case Step.CompleteProcess ignored -> definition.key();
        };
    }

    private String elementId(long elementKey) {
        ElementInstance element = elements.get(elementKey);
        return element == null ? definition.key() : element.elementId();
    }

    /** Puts what the step limit held back into the queue again. */
    void resume() {
        queue.addAll(pending);
        pending.clear();
    }

    /** Forgets every move that has not been made. */
    void dropMoves() {
        queue.clear();
        pending.clear();
        waitingTokens.clear();
    }

    boolean hasMoves() {
        return !pending.isEmpty()
                || queue.stream().anyMatch(Step.Activate.class::isInstance)
                || waitingTokens.values().stream().anyMatch(count -> count > 0);
    }

    Result result() {
        return new Result.Applied(
                new InstanceState(status, lastKey, variables, elements, waitingTokens, incidents, pending),
                events,
                effects);
    }

    long nextKey() {
        return ++lastKey;
    }

    InstanceStatus status() {
        return status;
    }

    void become(InstanceStatus next) {
        status = next;
    }

    FlowNode node(ElementInstance element) {
        return definition.node(element.elementId());
    }

    @Nullable
    ElementInstance element(long key) {
        return elements.get(key);
    }

    ElementInstance keep(ElementInstance element) {
        elements.put(element.key(), element);
        return element;
    }

    Attributes attributesOf(ElementInstance element) {
        return new Attributes(visibleFrom(element), now);
    }

    Map<String, Object> visibleFrom(ElementInstance element) {
        Map<String, Object> visible = new LinkedHashMap<>(variables);
        visible.putAll(element.variables());
        return visible;
    }

    void happened(ProcessEvent event) {
        events.add(event);
    }

    void happened(ProcessEvent.Element.Intent intent, ElementInstance element) {
        events.add(new ProcessEvent.Element(intent, element.elementId(), element.key()));
    }

    void happenedToProcess(ProcessEvent.Element.Intent intent) {
        events.add(new ProcessEvent.Element(intent, definition.key(), 0));
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void raise(OpenIncident incident) {
        incidents.put(incident.key(), incident);
        happened(incidentEvent(ProcessEvent.IncidentChanged.Intent.CREATED, incident));
        effect(new Effect.RaiseIncident(incident));
    }

    void close(OpenIncident incident) {
        incidents.remove(incident.key());
        happened(incidentEvent(ProcessEvent.IncidentChanged.Intent.RESOLVED, incident));
        effect(new Effect.CloseIncident(incident.key()));
    }

    private static ProcessEvent incidentEvent(ProcessEvent.IncidentChanged.Intent intent, OpenIncident incident) {
        return new ProcessEvent.IncidentChanged(
                intent,
                incident.key(),
                incident.type(),
                incident.message(),
                incident.elementId(),
                incident.elementKey());
    }
}
