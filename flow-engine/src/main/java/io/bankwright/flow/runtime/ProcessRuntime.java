package io.bankwright.flow.runtime;

import io.bankwright.core.work.Work;
import java.util.Map;
import java.util.UUID;

/**
 * The engine behind processes. Every command is part of the caller's transaction: it is accepted exactly when that commits.
 * A command on something that is over is refused with {@code process-command-stale}. Rights are the caller's business.
 */
public interface ProcessRuntime {

    /** Begins an instance and gives its id, which is also that of its {@code process_instance} record. */
    UUID start(Work work, StartRequest request);

    /** Tells a message to who waits for it, and keeps it for who will. */
    MessageOutcome publish(Work work, MessageRequest message);

    /** A person has done a user task. */
    void completeTask(Work work, UUID instance, long jobKey, Map<String, Object> answers);

    /** Changes variables of a running instance. */
    void setVariables(Work work, UUID instance, Map<String, Object> variables);

    /** Ends an instance at once; its open tasks are cancelled. */
    void cancel(Work work, UUID instance);

    /** Tries again what failed, with so many tries if it is a job. */
    void retry(Work work, UUID instance, long incidentKey, int retries);
}
