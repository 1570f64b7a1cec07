package io.bankwright.flow.instance;

import io.bankwright.flow.instance.ElementInstance.Job;
import io.bankwright.flow.instance.ElementInstance.Received;
import io.bankwright.flow.instance.ElementInstance.State;
import io.bankwright.flow.instance.ProcessEvent.JobChanged;
import io.bankwright.flow.instance.Result.Reason;
import io.bankwright.flow.instance.Result.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers to work: done, failed, to be tried again. */
final class JobCommands {
    private final Execution execution;
    private final Tokens tokens;

    JobCommands(Execution execution, Tokens tokens) {
        this.execution = execution;
        this.tokens = tokens;
    }

    Optional<Rejected> complete(long jobKey, Map<String, Object> variables, boolean byPerson) {
        ElementInstance element = elementOf(jobKey).orElse(null);
        if (element == null) {
            return Commands.notFound("job", jobKey);
        }
        Job job = Objects.requireNonNull(element.job());
        if ((job.kind() == JobKind.USER_TASK) != byPerson) {
            return Optional.of(new Rejected(Reason.INVALID_STATE, "job %d is a %s".formatted(jobKey, job.kind())));
        }
        if (execution.incidents.values().stream().anyMatch(incident -> isAbout(incident, jobKey))) {
            return Optional.of(new Rejected(Reason.INVALID_STATE, "job %d has an incident".formatted(jobKey)));
        }
        ElementInstance answered =
                execution.keep(element.doing(null).receiving(new Received(element.elementId(), variables)));
        if (job.kind() == JobKind.DECISION) {
            tokens.decided(answered);
        } else {
            execution.happened(Activation.jobEvent(JobChanged.Intent.COMPLETED, element, job));
            execution.queue.add(new Step.Complete(element.key()));
        }
        return Optional.empty();
    }

    private static boolean isAbout(OpenIncident incident, long jobKey) {
        return incident.jobKey() != null && incident.jobKey() == jobKey;
    }

    Optional<Rejected> fail(long jobKey, int retries, String message) {
        ElementInstance element = elementOf(jobKey).orElse(null);
        if (element == null) {
            return Commands.notFound("job", jobKey);
        }
        Job job = Objects.requireNonNull(element.job());
        if (job.kind() == JobKind.DECISION) {
            return Optional.of(new Rejected(Reason.INVALID_STATE, "job %d is a decision".formatted(jobKey)));
        }
        execution.keep(element.doing(new Job(jobKey, job.kind(), job.type(), retries)));
        execution.happened(Activation.jobEvent(JobChanged.Intent.FAILED, element, job));
        if (retries > 0) {
            execution.effect(new Effect.RetryJob(jobKey, retries));
        } else {
            raise(element, IncidentType.JOB_NO_RETRIES, message, jobKey);
        }
        return Optional.empty();
    }

    Optional<Rejected> refuse(long jobKey, String message) {
        ElementInstance element = elementOf(jobKey).orElse(null);
        if (element == null) {
            return Commands.notFound("job", jobKey);
        }
        Waits waits = new Waits(execution);
        waits.cancelJob(element);
        waits.closeAll(element);
        execution.keep(element.doing(null).timing(List.of()).awaiting(List.of()).in(State.ACTIVATING));
        raise(element, IncidentType.EXTRACT_VALUE_ERROR, message, null);
        return Optional.empty();
    }

    Optional<Rejected> failDecision(long jobKey, boolean exists, String message) {
        ElementInstance element = elementOf(jobKey).orElse(null);
        if (element == null) {
            return Commands.notFound("job", jobKey);
        }
        execution.keep(element.doing(null));
        raise(
                element,
                exists ? IncidentType.DECISION_EVALUATION_ERROR : IncidentType.CALLED_DECISION_ERROR,
                message,
                null);
        return Optional.empty();
    }

    private void raise(ElementInstance element, IncidentType type, String message, @Nullable Long jobKey) {
        execution.raise(
                new OpenIncident(execution.nextKey(), type, message, element.elementId(), element.key(), jobKey));
    }

    Optional<Rejected> retry(OpenIncident incident, long jobKey, int retries) {
        ElementInstance element = elementOf(jobKey).orElse(null);
        if (element == null) {
            return Commands.notFound("job", jobKey);
        }
        if (retries < 1) {
            return Optional.of(new Rejected(Reason.INVALID_STATE, "a job needs at least one try"));
        }
        Job job = Objects.requireNonNull(element.job());
        execution.keep(element.doing(new Job(jobKey, job.kind(), job.type(), retries)));
        execution.happened(Activation.jobEvent(JobChanged.Intent.RETRIES_UPDATED, element, job));
        execution.close(incident);
        execution.effect(new Effect.RetryJob(jobKey, retries));
        return Optional.empty();
    }

    private Optional<ElementInstance> elementOf(long jobKey) {
        return execution.elements.values().stream()
                .filter(element -> element.state() != State.COMPLETING)
                .filter(element -> element.job() != null && element.job().key() == jobKey)
                .findFirst();
    }
}
