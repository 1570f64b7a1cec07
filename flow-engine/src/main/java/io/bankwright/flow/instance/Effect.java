package io.bankwright.flow.instance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the world outside must do because of a command, in the same transaction. */
public sealed interface Effect {

    /**
     * A person has something to do.
     *
     * @param name of the element as drawn
     * @param candidateGroups role or org keys
     * @param form key of the form, null if none
     * @param inputs variables of the task alone, from its input mappings
     */
    record CreateUserTask(
            long jobKey,
            String elementId,
            long elementKey,
            String name,
            @Nullable String assignee,
            List<String> candidateGroups,
            List<String> candidateUsers,
            @Nullable Instant dueDate,
            @Nullable Instant followUpDate,
            int priority,
            @Nullable String form,
            Map<String, String> headers,
            Map<String, Object> inputs)
            implements Effect {}

    /** The task is gone, nobody need do it. */
    record CancelUserTask(long jobKey) implements Effect {}

    /** An action of the catalogue is to run. */
    record CreateJob(
            long jobKey,
            String elementId,
            long elementKey,
            String type,
            int retries,
            Map<String, String> headers,
            Map<String, Object> inputs)
            implements Effect {}

    /** A failed job may be tried again. */
    record RetryJob(long jobKey, int retries) implements Effect {}

    /** The job is gone. */
    record CancelJob(long jobKey) implements Effect {}

    /**
     * A decision is to be evaluated now, over these variables; answer with {@link Command.CompleteJob} whose variables are
     * {@code {resultVariable: result}}, or {@link Command.FailDecision}.
     */
    record EvaluateDecision(
            long jobKey,
            String elementId,
            long elementKey,
            String decision,
            String resultVariable,
            Map<String, Object> variables)
            implements Effect {}

    /** {@link Command.FireTimer} is wanted at this moment or as soon after it as possible, never before. */
    record ScheduleTimer(long timerKey, String elementId, long elementKey, Instant due) implements Effect {}

    record CancelTimer(long timerKey) implements Effect {}

    /** Messages of this name and key are wanted, as {@link Command.Correlate}. */
    record Subscribe(long subscriptionKey, String elementId, long elementKey, String messageName, String correlationKey)
            implements Effect {}

    record Unsubscribe(long subscriptionKey) implements Effect {}

    /** A person should look at it. */
    record RaiseIncident(OpenIncident incident) implements Effect {}

    record CloseIncident(long incidentKey) implements Effect {}

    /** The instance is over. */
    record Ended(InstanceStatus status) implements Effect {}
}
