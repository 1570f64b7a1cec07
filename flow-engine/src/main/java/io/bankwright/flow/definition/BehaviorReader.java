package io.bankwright.flow.definition;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebePriorityDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Reads what one element does. */
final class BehaviorReader {
    private final FlowNode node;
    private final FaultList faults;
    private final Values values;

    BehaviorReader(FlowNode node, FaultList faults) {
        this.node = node;
        this.faults = faults;
        this.values = new Values(node.getId(), faults);
    }

    Behavior read() {
        return switch (node) {
            case StartEvent start -> new Behavior.Start(new TriggerReader(node, faults).start(start));
            case EndEvent end -> new Behavior.End(!end.getEventDefinitions().isEmpty());
            case UserTask ignored -> userTask();
            case ServiceTask ignored -> serviceTask();
            case BusinessRuleTask ignored -> businessRuleTask();
            case ExclusiveGateway gateway ->
                new Behavior.ExclusiveGateway(
                        gateway.getDefault() == null
                                ? null
                                : gateway.getDefault().getId());
            case ParallelGateway ignored -> new Behavior.ParallelGateway();
            case IntermediateCatchEvent event ->
                new Behavior.CatchEvent(new TriggerReader(node, faults).event(event, false));
            case BoundaryEvent event ->
                new Behavior.BoundaryEvent(
                        event.getAttachedTo().getId(),
                        event.cancelActivity(),
                        new TriggerReader(node, faults).event(event, !event.cancelActivity()));
            default -> refused();
        };
    }

    private Behavior refused() {
        String tag = node.getElementType().getTypeName();
        faults.add(ProcessProblem.NOT_SUPPORTED, node.getId(), "the element %s is not supported".formatted(tag));
        return new Behavior.ParallelGateway();
    }

    private Behavior userTask() {
        return new Behavior.UserTask(
                attribute(ZeebeAssignmentDefinition.class, ZeebeAssignmentDefinition::getAssignee),
                attribute(ZeebeAssignmentDefinition.class, ZeebeAssignmentDefinition::getCandidateGroups),
                attribute(ZeebeAssignmentDefinition.class, ZeebeAssignmentDefinition::getCandidateUsers),
                date("dueDate", ZeebeTaskSchedule::getDueDate),
                date("followUpDate", ZeebeTaskSchedule::getFollowUpDate),
                priority(),
                form(),
                headers());
    }

    private @Nullable FlowValue priority() {
        return extension(ZeebePriorityDefinition.class)
                .map(ZeebePriorityDefinition::getPriority)
                .map(text -> values.checked(text, "priority", Integer::parseInt))
                .orElse(null);
    }

    private @Nullable FlowValue date(String attribute, Function<ZeebeTaskSchedule, @Nullable String> read) {
        return extension(ZeebeTaskSchedule.class)
                .map(read)
                .map(text -> values.checked(text, attribute, OffsetDateTime::parse))
                .orElse(null);
    }

    private @Nullable FlowValue form() {
        Optional<ZeebeFormDefinition> form = extension(ZeebeFormDefinition.class);
        if (form.map(ZeebeFormDefinition::getFormId).isPresent()) {
            faults.add(
                    ProcessProblem.NOT_SUPPORTED,
                    node.getId(),
                    "formId is not supported, name the form in externalReference");
        }
        return values.optional(form.map(ZeebeFormDefinition::getExternalReference)
                .or(() -> form.map(ZeebeFormDefinition::getFormKey))
                .orElse(null));
    }

    private Behavior serviceTask() {
        Optional<ZeebeTaskDefinition> task = extension(ZeebeTaskDefinition.class);
        return new Behavior.ServiceTask(
                values.required(task.map(ZeebeTaskDefinition::getType).orElse(null), "the task type"),
                values.checked(
                        task.map(ZeebeTaskDefinition::getRetries).orElse("3"), "retries", BehaviorReader::positive),
                headers());
    }

    private static void positive(String retries) {
        if (Integer.parseInt(retries) < 1) {
            throw new IllegalArgumentException("at least one try");
        }
    }

    private Behavior businessRuleTask() {
        Optional<ZeebeCalledDecision> decision = extension(ZeebeCalledDecision.class);
        if (decision.map(ZeebeCalledDecision::getBindingType).orElse(ZeebeBindingType.latest)
                != ZeebeBindingType.latest) {
            faults.add(
                    ProcessProblem.NOT_SUPPORTED,
                    node.getId(),
                    "a decision is bound to its latest published version only");
        }
        return new Behavior.BusinessRuleTask(
                values.required(decision.map(ZeebeCalledDecision::getDecisionId).orElse(null), "the decision"),
                decision.map(ZeebeCalledDecision::getResultVariable).orElse("result"));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        extension(ZeebeTaskHeaders.class)
                .ifPresent(all -> all.getHeaders().forEach(header -> headers.put(header.getKey(), header.getValue())));
        return headers;
    }

    private <T extends ModelElementInstance & io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance> @Nullable
            FlowValue attribute(Class<T> type, Function<T, @Nullable String> read) {
        return values.optional(extension(type).map(read).orElse(null));
    }

    private <T extends io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance> Optional<T> extension(
            Class<T> type) {
        return Optional.ofNullable(node.getSingleExtensionElement(type));
    }
}
