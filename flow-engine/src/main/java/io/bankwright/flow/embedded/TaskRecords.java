package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.RecordChange;
import io.bankwright.core.record.RecordListener;
import io.bankwright.core.work.Work;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.flow.runtime.ProcessRuntime;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves the instance when a person finishes the task record, in the transaction of that change. What the form asked is in
 * {@code context.answers} of the record and becomes variables.
 */
@Singleton
public class TaskRecords implements RecordListener {
    private final JobStore jobs;
    // Asked for when used: records know their listeners, and this one reaches records.
    private final Instance<ProcessRuntime> runtime;

    TaskRecords(JobStore jobs, Instance<ProcessRuntime> runtime) {
        this.jobs = jobs;
        this.runtime = runtime;
    }

    @Override
    public boolean listensTo(String entity) {
        return entity.equals("task");
    }

    /** A user task as its record names it. */
    private record Task(UUID instance, long job) {}

    @Override
    public void afterWrite(Work work, RecordChange change) {
        switch (change.type()) {
            case CREATED -> {}
            case UPDATED -> {
                if (change.changedFields().contains("status")) {
                    task(change.after()).ifPresent(task -> moved(work, change, task));
                }
            }
            case DELETED -> task(change.before()).ifPresent(task -> refuseIfOpen(work, task));
        }
    }

    private void moved(Work work, RecordChange change, Task task) {
        switch (change.after().path("status").asText()) {
            case "done" -> complete(work, change, task);
            case "cancelled" -> refuseIfOpen(work, task);
            default -> {}
        }
    }

    private void complete(Work work, RecordChange change, Task task) {
        if (jobs.find(work.tx(), task.instance(), task.job()).isPresent()) {
            runtime.get().completeTask(work, task.instance(), task.job(), answers(change.after()));
        }
    }

    private static Map<String, Object> answers(ObjectNode values) {
        Map<String, Object> answers = new LinkedHashMap<>();
        values.path("context")
                .path("answers")
                .properties()
                .forEach(answer -> answers.put(answer.getKey(), FeelValues.any(answer.getValue())));
        return answers;
    }

    private void refuseIfOpen(Work work, Task task) {
        if (jobs.find(work.tx(), task.instance(), task.job()).isPresent()) {
            throw new ProblemException(
                    FlowProblem.TASK_OF_PROCESS, "complete the task, or cancel the process " + task.instance());
        }
    }

    private static Optional<Task> task(ObjectNode values) {
        UUID instance = ProcessVariables.id(text(values, "process_instance"));
        String job = text(values, "job_key");
        return instance == null || job == null || !job.matches("[0-9]{1,18}")
                ? Optional.empty()
                : Optional.of(new Task(instance, Long.parseLong(job)));
    }

    private static @Nullable String text(ObjectNode values, String field) {
        return values.hasNonNull(field) ? values.get(field).asText() : null;
    }
}
