package io.bankwright.flow.instance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of an instance. Keys are those of the {@link Effect}s that announced the job, timer, subscription or
 * incident; an unknown key is answered with {@link Result.Rejected}, never with an exception.
 */
public sealed interface Command {

    /** Begins the instance at a start event; variables of a message or record start pass through its output mappings. */
    record Start(String startEvent, Map<String, Object> variables) implements Command {}

    /** A person has finished a user task. */
    record CompleteTask(long jobKey, Map<String, Object> variables) implements Command {}

    /** A program has finished a service task or a decision. */
    record CompleteJob(long jobKey, Map<String, Object> variables) implements Command {}

    /** A job went wrong; with no retries left it becomes an incident. */
    record FailJob(long jobKey, int retries, String message) implements Command {}

    /**
     * A decision gave no answer.
     *
     * @param exists false if there is no such decision
     */
    record FailDecision(long jobKey, boolean exists, String message) implements Command {}

    /** A user task cannot be given to anybody as it is; its attributes are computed again when the incident is resolved. */
    record RefuseTask(long jobKey, String message) implements Command {}

    /** A timer is due. The caller answers for {@code now} not being before its due date. */
    record FireTimer(long timerKey) implements Command {}

    /** A message met a subscription. */
    record Correlate(long subscriptionKey, Map<String, Object> variables) implements Command {}

    /** Ends the instance at once, everything open in it is cancelled. */
    record Cancel() implements Command {}

    /**
     * Tries again what failed.
     *
     * @param retries new number of tries when the incident is about a job
     */
    record ResolveIncident(long incidentKey, int retries) implements Command {}

    /**
     * Sets variables.
     *
     * @param elementKey the scope, null for the instance
     * @param local true: in this very scope; false: where the variable already lives, else in the instance
     */
    record SetVariables(@Nullable Long elementKey, Map<String, Object> variables, boolean local) implements Command {}
}
