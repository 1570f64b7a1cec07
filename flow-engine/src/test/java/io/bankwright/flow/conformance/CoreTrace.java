package io.bankwright.flow.conformance;

import io.bankwright.flow.instance.JobKind;
import io.bankwright.flow.instance.ProcessEvent;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes the core's events as trace lines. */
record CoreTrace(Graph graph) {

    Optional<TraceEvent> line(ProcessEvent event) {
        return switch (event) {
            case ProcessEvent.Element element ->
                Optional.of(TraceEvent.of(
                        word(element.intent()).replace("element_", "") + " " + element.elementId(),
                        graph.element(element.elementId())));
            case ProcessEvent.SequenceFlowTaken flow ->
                Optional.of(TraceEvent.of("taken " + flow.flowId(), graph.flow(flow.flowId())));
            case ProcessEvent.JobChanged job ->
                job.kind() == JobKind.DECISION
                        ? Optional.empty()
                        : Optional.of(line("job", job.intent(), job.elementId()));
            case ProcessEvent.TimerChanged timer -> Optional.of(line("timer", timer.intent(), timer.elementId()));
            case ProcessEvent.SubscriptionChanged subscription ->
                Optional.of(line("message", subscription.intent(), subscription.elementId()));
            case ProcessEvent.IncidentChanged incident ->
                Optional.of(TraceEvent.of(
                        "incident %s %s %s".formatted(word(incident.intent()), incident.type(), incident.elementId()),
                        graph.element(incident.elementId())));
            case ProcessEvent.VariableChanged ignored -> Optional.empty();
        };
    }

    private TraceEvent line(String what, Enum<?> intent, String elementId) {
        Set<String> touches = new LinkedHashSet<>(graph.element(elementId));
        return TraceEvent.of("%s %s %s".formatted(what, word(intent), elementId), touches);
    }

    private static String word(Enum<?> intent) {
        return intent.name().toLowerCase(Locale.ROOT);
    }
}
