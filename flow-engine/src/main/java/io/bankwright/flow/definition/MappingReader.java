package io.bankwright.flow.definition;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code zeebe:ioMapping}. */
final class MappingReader {
    private static final Pattern TARGET = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private final FlowNode node;
    private final FaultList faults;

    MappingReader(FlowNode node, FaultList faults) {
        this.node = node;
        this.faults = faults;
    }

    Mappings read() {
        ZeebeIoMapping mapping = node.getSingleExtensionElement(ZeebeIoMapping.class);
        if (mapping == null) {
            return Mappings.NONE;
        }
        if (!(node instanceof Activity) && !mapping.getInputs().isEmpty()) {
            faults.add(ProcessProblem.NOT_SUPPORTED, node.getId(), "zeebe:input is supported only on tasks");
        }
        return new Mappings(read(mapping.getInputs()), read(mapping.getOutputs()));
    }

    private List<Mapping> read(Collection<? extends io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeMapping> mappings) {
        return mappings.stream()
                .map(mapping -> new Mapping(
                        new Values(node.getId(), faults).required(mapping.getSource(), "source"),
                        target(mapping.getTarget())))
                .toList();
    }

    private List<String> target(String target) {
        if (target == null || !TARGET.matcher(target).matches()) {
            faults.add(ProcessProblem.INVALID, node.getId(), "%s is no variable name to map to".formatted(target));
            return List.of("invalid");
        }
        return List.of(target.split("\\."));
    }
}
