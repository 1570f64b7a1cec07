package io.bankwright.flow.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An executable process: immutable, complete, safe to share between threads.
 *
 * @param key the BPMN process id
 * @param name as drawn, or the key
 * @param nodes every element by its id
 * @param notes what the drawing says about the process as a whole
 */
public record ProcessDefinition(String key, String name, Map<String, FlowNode> nodes, Notes notes) {

    public ProcessDefinition {
        nodes = Map.copyOf(nodes);
    }

    /** The element with this id, which must exist. */
    public FlowNode node(String id) {
        FlowNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("process %s has no element %s".formatted(key, id));
        }
        return node;
    }

    /** All start events, by id. */
    public List<FlowNode> startEvents() {
        return nodes.values().stream()
                .filter(node -> node.behavior() instanceof Behavior.Start)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    /** The start event used when a person or a program starts the process. */
    public Optional<FlowNode> plainStart() {
        return startEvents().stream().filter(ProcessDefinition::startsByCommand).findFirst();
    }

    /** Every variable path that any expression of the process reads. */
    public Set<List<String>> paths() {
        return Paths.of(this);
    }

    private static boolean startsByCommand(FlowNode node) {
        return node.behavior() instanceof Behavior.Start(StartTrigger.ByCommand ignored);
    }
}
