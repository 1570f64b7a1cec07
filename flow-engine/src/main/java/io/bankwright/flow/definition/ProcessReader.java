package io.bankwright.flow.definition;

import io.bankwright.expression.Expression;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a covered, validated drawing into the executable graph. Zeebe reads a process from its last element to its first,
 * and that decides which of two true conditions wins and which of two timers comes first; we read in the same order,
 * whatever the {@code outgoing} tags say.
 */
final class ProcessReader {
    static final int MAX_NODES = 500;

    private final Process process;
    private final FaultList faults;
    private final List<FlowElement> elements;
    private final Map<String, SequenceFlow> flows = new LinkedHashMap<>();

    ProcessReader(Process process, FaultList faults) {
        this.process = process;
        this.faults = faults;
        this.elements = List.copyOf(process.getFlowElements()).reversed();
    }

    ProcessDefinition read() {
        elements.stream()
                .filter(io.camunda.zeebe.model.bpmn.instance.SequenceFlow.class::isInstance)
                .map(io.camunda.zeebe.model.bpmn.instance.SequenceFlow.class::cast)
                .forEach(flow -> flows.put(flow.getId(), flow(flow)));
        Map<String, FlowNode> nodes = new LinkedHashMap<>();
        elements.stream()
                .filter(io.camunda.zeebe.model.bpmn.instance.FlowNode.class::isInstance)
                .map(io.camunda.zeebe.model.bpmn.instance.FlowNode.class::cast)
                .forEach(node -> nodes.put(node.getId(), node(node)));
        checkStarts(nodes.values());
        if (nodes.size() > MAX_NODES) {
            faults.add(ProcessProblem.TOO_LARGE, process.getId(), "more than %d elements".formatted(MAX_NODES));
        }
        String name = process.getName();
        return new ProcessDefinition(
                process.getId(),
                name == null || name.isBlank() ? process.getId() : name,
                nodes,
                NotesReader.read(process, faults));
    }

    private FlowNode node(io.camunda.zeebe.model.bpmn.instance.FlowNode node) {
        String name = node.getName();
        return new FlowNode(
                node.getId(),
                name == null ? "" : name,
                new BehaviorReader(node, faults).read(),
                new MappingReader(node, faults).read(),
                flows.values().stream()
                        .filter(flow -> flow.target().equals(node.getId()))
                        .map(SequenceFlow::id)
                        .toList(),
                flows.values().stream()
                        .filter(flow -> flow.source().equals(node.getId()))
                        .toList(),
                boundaryEvents(node),
                NotesReader.read(node, faults));
    }

    private List<String> boundaryEvents(io.camunda.zeebe.model.bpmn.instance.FlowNode host) {
        return elements.stream()
                .filter(BoundaryEvent.class::isInstance)
                .map(BoundaryEvent.class::cast)
                .filter(event -> event.getAttachedTo() != null
                        && event.getAttachedTo().getId().equals(host.getId()))
                .map(BoundaryEvent::getId)
                .toList();
    }

    private SequenceFlow flow(io.camunda.zeebe.model.bpmn.instance.SequenceFlow flow) {
        return new SequenceFlow(
                flow.getId(), flow.getSource().getId(), flow.getTarget().getId(), condition(flow));
    }

    private @Nullable Expression condition(io.camunda.zeebe.model.bpmn.instance.SequenceFlow flow) {
        ConditionExpression condition = flow.getConditionExpression();
        if (condition == null) {
            return null;
        }
        if (!(flow.getSource() instanceof ExclusiveGateway)) {
            faults.add(
                    ProcessProblem.NOT_SUPPORTED,
                    flow.getId(),
                    "a condition is supported only on a flow that leaves an exclusive gateway");
            return null;
        }
        return new Values(flow.getId(), faults).expression(condition.getTextContent(), "condition");
    }

    private void checkStarts(Iterable<FlowNode> nodes) {
        List<String> plain = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (FlowNode node : nodes) {
            if (node.behavior() instanceof Behavior.Start(StartTrigger trigger)) {
                all.add(node.id());
                if (trigger instanceof StartTrigger.ByCommand) {
                    plain.add(node.id());
                }
            }
        }
        if (all.isEmpty()) {
            faults.add(ProcessProblem.INVALID, process.getId(), "there is no start event");
        }
        if (plain.size() > 1) {
            faults.add(ProcessProblem.INVALID, plain.get(1), "there is more than one plain start event");
        }
    }
}
