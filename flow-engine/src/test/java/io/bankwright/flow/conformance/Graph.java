package io.bankwright.flow.conformance;

import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.ParsedProcess;
import io.bankwright.flow.definition.ProcessDefinition;
import io.bankwright.flow.definition.ProcessParser;
import io.bankwright.flow.definition.SequenceFlow;
import java.util.LinkedHashSet;
import java.util.Set;

/** What in a drawing touches what. */
public record Graph(ProcessDefinition definition) {

    /** Of a drawing that must be executable. */
    public static Graph of(byte[] bpmn) {
        return switch (ProcessParser.parse(bpmn)) {
            case ParsedProcess.Executable(ProcessDefinition definition) -> new Graph(definition);
            case ParsedProcess.Refused refused ->
                throw new IllegalArgumentException(refused.faults().toString());
        };
    }

    /** An element; a boundary event touches its host. */
    public Set<String> element(String id) {
        Set<String> touched = new LinkedHashSet<>();
        if (id.equals(definition.key())) {
            touched.add(TraceEvent.EVERYTHING);
            return touched;
        }
        touched.add(id);
        if (definition.node(id).behavior() instanceof Behavior.BoundaryEvent event) {
            touched.add(event.host());
        }
        return touched;
    }

    /** A flow touches both its ends. */
    public Set<String> flow(String id) {
        for (FlowNode node : definition.nodes().values()) {
            for (SequenceFlow flow : node.outgoing()) {
                if (flow.id().equals(id)) {
                    return Set.of(flow.source(), flow.target());
                }
            }
        }
        throw new IllegalArgumentException("no flow " + id);
    }
}
