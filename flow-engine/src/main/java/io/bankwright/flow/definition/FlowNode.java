package io.bankwright.flow.definition;

import java.util.List;

/**
 * One element of the graph.
 *
 * @param name as drawn, empty if unnamed
 * @param notes what the drawing says about it beside its behaviour
 * @param incoming ids of the flows that lead here
 * @param outgoing flows that lead away, in the order their conditions are tried
 * @param boundaryEvents ids of the events attached to it, in the order they are opened
 */
public record FlowNode(
        String id,
        String name,
        Behavior behavior,
        Mappings mappings,
        List<String> incoming,
        List<SequenceFlow> outgoing,
        List<String> boundaryEvents,
        Notes notes) {

    public FlowNode {
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        boundaryEvents = List.copyOf(boundaryEvents);
    }

    /** A parallel gateway with several ways in, where tokens wait for each other. */
    public boolean isJoin() {
        return behavior instanceof Behavior.ParallelGateway && incoming.size() > 1;
    }
}
