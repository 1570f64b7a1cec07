package io.bankwright.flow.definition;

import io.camunda.zeebe.model.bpmn.impl.BpmnModelConstants;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * The closed list of what the engine covers. To cover an element: give it a {@link Behavior}, read it, run it, add
 * conformance cases that agree with Zeebe, and only then allow its tag here.
 */
final class SupportedElements {
    private static final String BPMN = BpmnModelConstants.BPMN20_NS;
    private static final String ZEEBE = BpmnModelConstants.ZEEBE_NS;

    /** Drawn for people, without effect on a run. */
    private static final Set<String> DRAWING_ONLY = Set.of(
            "documentation",
            "extensionElements",
            "laneSet",
            "textAnnotation",
            "association",
            "group",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference");

    private static final Set<String> EVERYWHERE = Set.of("documentation", "extensionElements", "incoming", "outgoing");

    /** For each flow element: its children beyond {@link #EVERYWHERE}. */
    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry("startEvent", Set.of("messageEventDefinition")),
            Map.entry("endEvent", Set.of("terminateEventDefinition")),
            Map.entry("userTask", Set.of()),
            Map.entry("serviceTask", Set.of()),
            Map.entry("businessRuleTask", Set.of()),
            Map.entry("exclusiveGateway", Set.of()),
            Map.entry("parallelGateway", Set.of()),
            Map.entry("intermediateCatchEvent", Set.of("timerEventDefinition", "messageEventDefinition")),
            Map.entry("boundaryEvent", Set.of("timerEventDefinition", "messageEventDefinition")),
            Map.entry("sequenceFlow", Set.of("conditionExpression")));

    private static final Set<String> WORK = Set.of("ioMapping", "taskHeaders", "properties");

    /** For each element: the Zeebe extensions that are read or, for {@code properties}, kept. */
    private static final Map<String, Set<String>> EXTENSIONS = Map.ofEntries(
            Map.entry("process", Set.of("properties", "versionTag")),
            Map.entry("startEvent", Set.of("ioMapping", "properties")),
            Map.entry("endEvent", Set.of("properties")),
            Map.entry(
                    "userTask",
                    and("userTask", "assignmentDefinition", "taskSchedule", "priorityDefinition", "formDefinition")),
            Map.entry("serviceTask", and("taskDefinition")),
            Map.entry("businessRuleTask", and("calledDecision")),
            Map.entry("exclusiveGateway", Set.of("properties")),
            Map.entry("parallelGateway", Set.of("properties")),
            Map.entry("intermediateCatchEvent", Set.of("ioMapping", "properties")),
            Map.entry("boundaryEvent", Set.of("ioMapping", "properties")),
            Map.entry("sequenceFlow", Set.of("properties")));

    private SupportedElements() {}

    private static Set<String> and(String... more) {
        Set<String> all = new java.util.HashSet<>(WORK);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    /** Each covered element with what may stand in it: event definitions, conditions. */
    static Map<String, Set<String>> all() {
        return CHILDREN;
    }

    /** Adds a fault for everything in the process that is not covered. */
    static void check(DomElement process, FaultList faults) {
        checkExtensions(process, faults);
        for (DomElement child : process.getChildElements()) {
            String tag = child.getLocalName();
            if (CHILDREN.containsKey(tag)) {
                checkFlowElement(child, faults);
            } else if (isBpmn(child) && !DRAWING_ONLY.contains(tag)) {
                refuse(child, tag, faults);
            }
        }
    }

    private static void checkFlowElement(DomElement element, FaultList faults) {
        Set<String> children = CHILDREN.get(element.getLocalName());
        for (DomElement child : element.getChildElements()) {
            String tag = child.getLocalName();
            if (isBpmn(child) && !EVERYWHERE.contains(tag) && !children.contains(tag)) {
                refuse(element, tag, faults);
            }
        }
        if ("true".equals(element.getAttribute("isForCompensation"))) {
            refuse(element, "isForCompensation", faults);
        }
        checkExtensions(element, faults);
    }

    private static void checkExtensions(DomElement element, FaultList faults) {
        Set<String> allowed = EXTENSIONS.getOrDefault(element.getLocalName(), Set.of());
        for (DomElement child : element.getChildElements()) {
            if (!child.getLocalName().equals("extensionElements")) {
                continue;
            }
            for (DomElement extension : child.getChildElements()) {
                if (ZEEBE.equals(extension.getNamespaceURI()) && !allowed.contains(extension.getLocalName())) {
                    refuse(element, "zeebe:" + extension.getLocalName(), faults);
                }
            }
        }
    }

    private static boolean isBpmn(DomElement element) {
        return BPMN.equals(element.getNamespaceURI());
    }

    private static void refuse(DomElement element, String what, FaultList faults) {
        String id = element.getAttribute("id");
        faults.add(
                ProcessProblem.NOT_SUPPORTED,
                id == null ? "" : id,
                element.getLocalName().equals(what)
                        ? "the element %s is not supported".formatted(what)
                        : "%s on a %s is not supported".formatted(what, element.getLocalName()));
    }
}
