package io.bankwright.flow.embedded;

import io.bankwright.flow.instance.ProcessEvent;

/** An event as history keeps it. */
record HistoryLine(String what, String intent, String elementId, long elementKey, String detail) {

    static HistoryLine of(ProcessEvent event) {
        return switch (event) {
            case ProcessEvent.Element element ->
                new HistoryLine("element", element.intent().name(), element.elementId(), element.elementKey(), "");
            case ProcessEvent.SequenceFlowTaken flow ->
                new HistoryLine("flow", "SEQUENCE_FLOW_TAKEN", flow.flowId(), 0, "");
            case ProcessEvent.JobChanged job ->
                new HistoryLine("job", job.intent().name(), job.elementId(), job.elementKey(), job.type());
            case ProcessEvent.TimerChanged timer ->
                new HistoryLine(
                        "timer",
                        timer.intent().name(),
                        timer.elementId(),
                        timer.elementKey(),
                        timer.due().toString());
            case ProcessEvent.SubscriptionChanged subscription ->
                new HistoryLine(
                        "message",
                        subscription.intent().name(),
                        subscription.elementId(),
                        subscription.elementKey(),
                        subscription.messageName());
            case ProcessEvent.IncidentChanged incident ->
                new HistoryLine(
                        "incident",
                        incident.intent().name(),
                        incident.elementId(),
                        incident.elementKey(),
                        incident.type().name());
            case ProcessEvent.VariableChanged variable ->
                new HistoryLine("variable", variable.intent().name(), "", variable.elementKey(), variable.name());
        };
    }
}
