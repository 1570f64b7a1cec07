package io.bankwright.flow.definition;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.Documentation;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads {@link Notes}. */
final class NotesReader {
    private NotesReader() {}

    static <T extends BaseElement & BpmnModelElementInstance> Notes read(T element, FaultList faults) {
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, FlowValue> values = new LinkedHashMap<>();
        ZeebeProperties all = element.getExtensionElements() == null
                ? null
                : element.getExtensionElements().getElementsQuery().filterByType(ZeebeProperties.class).list().stream()
                        .findFirst()
                        .orElse(null);
        if (all != null) {
            Values reader = new Values(element.getId(), faults);
            all.getProperties().forEach(property -> {
                String name = property.getName() == null ? "" : property.getName();
                String value = property.getValue() == null ? "" : property.getValue();
                if (isEvaluated(name) && !value.isBlank()) {
                    values.put(name, reader.required(value, name));
                } else {
                    properties.put(name, value);
                }
            });
        }
        String documentation = element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining("\n"));
        return new Notes(properties, values, documentation);
    }

    private static boolean isEvaluated(String name) {
        return name.equals("title") || name.equals("description") || name.startsWith("field.");
    }
}
