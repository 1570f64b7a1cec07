package io.bankwright.flow.oracle;

import io.bankwright.flow.conformance.Graph;
import io.bankwright.flow.conformance.TraceEvent;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes Zeebe's records as trace lines. */
record OracleTrace(Graph graph) {
    private static final Set<JobIntent> JOB = Set.of(
            JobIntent.CREATED, JobIntent.COMPLETED, JobIntent.FAILED, JobIntent.RETRIES_UPDATED, JobIntent.CANCELED);
    private static final Set<TimerIntent> TIMER =
            Set.of(TimerIntent.CREATED, TimerIntent.TRIGGERED, TimerIntent.CANCELED);

    List<TraceEvent> lines(List<Record<?>> records) {
        return records.stream().flatMap(record -> line(record).stream()).toList();
    }

    private Optional<TraceEvent> line(Record<?> record) {
        return switch (record.getValue()) {
            case ProcessInstanceRecordValue element -> element(record, element);
            case JobRecordValue job
            when JOB.contains(record.getIntent()) -> Optional.of(line("job", record, job.getElementId()));
            case TimerRecordValue timer
            when TIMER.contains(record.getIntent()) -> Optional.of(line("timer", record, timer.getTargetElementId()));
            case ProcessMessageSubscriptionRecordValue subscription -> subscription(record, subscription);
            case IncidentRecordValue incident
            when record.getIntent() == IncidentIntent.CREATED || record.getIntent() == IncidentIntent.RESOLVED ->
                Optional.of(TraceEvent.of(
                        "incident %s %s %s".formatted(word(record), incident.getErrorType(), incident.getElementId()),
                        graph.element(incident.getElementId())));
            default -> Optional.empty();
        };
    }

    private Optional<TraceEvent> element(Record<?> record, ProcessInstanceRecordValue element) {
        if (record.getIntent() == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN) {
            return Optional.of(TraceEvent.of("taken " + element.getElementId(), graph.flow(element.getElementId())));
        }
        if (!word(record).startsWith("element_") || element.getBpmnElementType() == BpmnElementType.SEQUENCE_FLOW) {
            return Optional.empty();
        }
        return Optional.of(TraceEvent.of(
                word(record).replace("element_", "") + " " + element.getElementId(),
                graph.element(element.getElementId())));
    }

    /** Zeebe opens and closes a subscription in two messages to another partition; the first one is the decision. */
    private Optional<TraceEvent> subscription(Record<?> record, ProcessMessageSubscriptionRecordValue value) {
        return switch ((ProcessMessageSubscriptionIntent) record.getIntent()) {
            case CREATING -> Optional.of(subscription("created", value));
            case CORRELATED -> Optional.of(subscription("correlated", value));
            case DELETING -> Optional.of(subscription("deleted", value));
            default -> Optional.empty();
        };
    }

    private TraceEvent subscription(String word, ProcessMessageSubscriptionRecordValue value) {
        return TraceEvent.of(
                "message %s %s".formatted(word, value.getElementId()), graph.element(value.getElementId()));
    }

    private TraceEvent line(String what, Record<?> record, String elementId) {
        return TraceEvent.of("%s %s %s".formatted(what, word(record), elementId), graph.element(elementId));
    }

    private static String word(Record<?> record) {
        return record.getIntent().name().toLowerCase(Locale.ROOT);
    }
}
