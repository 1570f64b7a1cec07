package io.bankwright.flow.definition;

import io.bankwright.expression.Expression;
import io.bankwright.flow.definition.StartTrigger.RecordChange;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperties;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an event waits for. */
final class TriggerReader {
    private static final Pattern RECORD = Pattern.compile("record:([a-z][a-z0-9_]{0,47})\\.(created|updated|deleted)");
    private static final EventTrigger UNREADABLE = new EventTrigger.After(new FlowValue.Constant(""));

    private final FlowNode node;
    private final FaultList faults;
    private final Values values;

    TriggerReader(FlowNode node, FaultList faults) {
        this.node = node;
        this.faults = faults;
        this.values = new Values(node.getId(), faults);
    }

    StartTrigger start(StartEvent start) {
        Optional<EventDefinition> definition =
                start.getEventDefinitions().stream().findFirst();
        if (definition.isEmpty()) {
            return new StartTrigger.ByCommand();
        }
        String name = messageName((MessageEventDefinition) definition.get());
        if (name.startsWith("=")) {
            return refuse("the message of a start event must have a fixed name");
        }
        if (!name.startsWith("record:")) {
            return new StartTrigger.ByMessage(name);
        }
        Matcher record = RECORD.matcher(name);
        return record.matches()
                ? new StartTrigger.ByRecord(
                        record.group(1),
                        RecordChange.valueOf(record.group(2).toUpperCase(java.util.Locale.ROOT)),
                        condition())
                : refuse("%s is not record:<entity>.created, record:<entity>.updated or record:<entity>.deleted"
                        .formatted(name));
    }

    private StartTrigger refuse(String message) {
        faults.add(ProcessProblem.INVALID, node.getId(), message);
        return new StartTrigger.ByCommand();
    }

    private @Nullable Expression condition() {
        ZeebeProperties properties = node.getSingleExtensionElement(ZeebeProperties.class);
        if (properties == null) {
            return null;
        }
        return properties.getProperties().stream()
                .filter(property -> "condition".equals(property.getName()))
                .map(ZeebeProperty::getValue)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .map(text -> values.expression(text, "condition"))
                .orElse(null);
    }

    /** @param mayRepeat whether a cycle is allowed here */
    EventTrigger event(CatchEvent event, boolean mayRepeat) {
        Optional<EventDefinition> definition =
                event.getEventDefinitions().stream().findFirst();
        if (definition.isEmpty()) {
            faults.add(ProcessProblem.INVALID, node.getId(), "the event waits for nothing");
            return UNREADABLE;
        }
        return switch (definition.get()) {
            case TimerEventDefinition timer -> timer(timer, mayRepeat);
            case MessageEventDefinition message -> message(message);
            default -> {
                faults.add(ProcessProblem.NOT_SUPPORTED, node.getId(), "only timers and messages are supported");
                yield UNREADABLE;
            }
        };
    }

    private EventTrigger timer(TimerEventDefinition timer, boolean mayRepeat) {
        if (timer.getTimeDate() != null) {
            return new EventTrigger.At(
                    values.checked(timer.getTimeDate().getTextContent(), "the date", OffsetDateTime::parse));
        }
        if (timer.getTimeDuration() != null) {
            return new EventTrigger.After(
                    values.checked(timer.getTimeDuration().getTextContent(), "the duration", Interval::parse));
        }
        if (timer.getTimeCycle() != null && mayRepeat) {
            return new EventTrigger.Every(
                    values.checked(timer.getTimeCycle().getTextContent(), "the cycle", Cycle::parse));
        }
        faults.add(
                ProcessProblem.NOT_SUPPORTED,
                node.getId(),
                "a repeating timer is supported only on a non-interrupting boundary event");
        return UNREADABLE;
    }

    private EventTrigger message(MessageEventDefinition definition) {
        Message message = definition.getMessage();
        ZeebeSubscription subscription = message == null || message.getExtensionElements() == null
                ? null
                : message
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(ZeebeSubscription.class)
                        .list()
                        .stream()
                        .findFirst()
                        .orElse(null);
        return new EventTrigger.Message(
                values.required(messageName(definition), "the message name"),
                values.required(subscription == null ? null : subscription.getCorrelationKey(), "the correlation key"));
    }

    private static String messageName(MessageEventDefinition definition) {
        Message message = definition.getMessage();
        return message == null || message.getName() == null
                ? ""
                : message.getName().strip();
    }
}
