package io.bankwright.flow.definition;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Reads BPMN 2.0 in Zeebe's dialect. Three nets, in this order: the XML is harmless, the drawing uses only what
 * {@link SupportedElements} covers, Zeebe's own validators and our reader find nothing wrong.
 */
public final class ProcessParser {

    private ProcessParser() {}

    /** Reads one file; never throws for its content. */
    public static ParsedProcess parse(byte[] bytes) {
        Optional<ProcessFault> harmful = XmlGuard.check(bytes);
        if (harmful.isPresent()) {
            return new ParsedProcess.Refused(List.of(harmful.get()));
        }
        try {
            return read(Bpmn.readModelFromStream(new ByteArrayInputStream(bytes)));
        } catch (ModelException unreadable) {
            return refused(ProcessProblem.NOT_READABLE, firstLine(unreadable));
        }
    }

    private static ParsedProcess read(BpmnModelInstance model) {
        List<Process> processes = model.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .toList();
        if (processes.size() != 1) {
            return refused(
                    ProcessProblem.NOT_EXECUTABLE,
                    "found %d executable processes, expected one".formatted(processes.size()));
        }
        FaultList faults = new FaultList();
        Process process = processes.getFirst();
        SupportedElements.check(process.getDomElement(), faults);
        if (faults.isEmpty()) {
            validate(model, faults);
        }
        if (!faults.isEmpty()) {
            return new ParsedProcess.Refused(faults.all());
        }
        ProcessDefinition definition = new ProcessReader(process, faults).read();
        return faults.isEmpty() ? new ParsedProcess.Executable(definition) : new ParsedProcess.Refused(faults.all());
    }

    private static void validate(BpmnModelInstance model, FaultList faults) {
        ValidationVisitor visitor = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
        new ModelWalker(model).walk(visitor);
        visitor.getValidationResult()
                .getResults()
                .forEach((element, results) -> results.forEach(
                        result -> faults.add(ProcessProblem.INVALID, idOf(element), result.getMessage())));
    }

    /** The id of the element, or of the nearest one around it that has an id. */
    private static String idOf(ModelElementInstance element) {
        for (ModelElementInstance one = element; one != null; one = one.getParentElement()) {
            String id = one.getAttributeValue("id");
            if (one instanceof BpmnModelElementInstance && id != null) {
                return id;
            }
        }
        return "";
    }

    private static ParsedProcess refused(ProcessProblem problem, String message) {
        return new ParsedProcess.Refused(List.of(new ProcessFault(problem, "", message)));
    }

    private static String firstLine(ModelException unreadable) {
        Throwable root = unreadable.getCause() == null ? unreadable : unreadable.getCause();
        String message = root.getMessage() == null ? "not BPMN 2.0" : root.getMessage();
        return message.lines().findFirst().orElse("not BPMN 2.0");
    }
}
