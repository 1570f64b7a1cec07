package io.bankwright.flow.instance;

import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_ACTIVATED;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_ACTIVATING;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_TERMINATED;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_TERMINATING;

import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.StartTrigger;
import io.bankwright.flow.instance.ElementInstance.Received;
import io.bankwright.flow.instance.Result.Reason;
import io.bankwright.flow.instance.Result.Rejected;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a command against the state and puts the first moves into the queue. */
final class Commands {
    private final Execution execution;
    private final Tokens tokens;
    private final JobCommands jobs;
    private final EventCommands events;

    Commands(Execution execution) {
        this.execution = execution;
        this.tokens = new Tokens(execution);
        this.jobs = new JobCommands(execution, tokens);
        this.events = new EventCommands(execution, tokens);
    }

    /** Empty when the command is under way. */
    Optional<Rejected> handle(Command command) {
        boolean starts = command instanceof Command.Start;
        if (starts != (execution.status() == InstanceStatus.NEW)
                || (!starts && execution.status() != InstanceStatus.ACTIVE)) {
            return Optional.of(new Rejected(Reason.INVALID_STATE, "the instance is %s".formatted(execution.status())));
        }
        return switch (command) {
            case Command.Start(String startEvent, Map<String, Object> variables) -> start(startEvent, variables);
            case Command.CompleteTask(long jobKey, Map<String, Object> variables) ->
                jobs.complete(jobKey, variables, true);
            case Command.CompleteJob(long jobKey, Map<String, Object> variables) ->
                jobs.complete(jobKey, variables, false);
            case Command.FailJob(long jobKey, int retries, String message) -> jobs.fail(jobKey, retries, message);
            case Command.FailDecision(long jobKey, boolean exists, String message) ->
                jobs.failDecision(jobKey, exists, message);
            case Command.RefuseTask(long jobKey, String message) -> jobs.refuse(jobKey, message);
            case Command.FireTimer(long timerKey) -> events.fire(timerKey);
            case Command.Correlate(long subscriptionKey, Map<String, Object> variables) ->
                events.correlate(subscriptionKey, variables);
            case Command.Cancel ignored -> cancel();
            case Command.ResolveIncident(long incidentKey, int retries) -> resolve(incidentKey, retries);
            case Command.SetVariables(Long elementKey, Map<String, Object> variables, boolean local) ->
                setVariables(elementKey, variables, local);
        };
    }

    static Optional<Rejected> notFound(String what, long key) {
        return Optional.of(new Rejected(Reason.NOT_FOUND, "there is no %s %d".formatted(what, key)));
    }

    private Optional<Rejected> start(String startEvent, Map<String, Object> variables) {
        FlowNode node = execution.definition.nodes().get(startEvent);
        if (node == null || !(node.behavior() instanceof Behavior.Start(StartTrigger trigger))) {
            return Optional.of(new Rejected(Reason.NOT_FOUND, "there is no start event %s".formatted(startEvent)));
        }
        execution.become(InstanceStatus.ACTIVE);
        boolean direct = trigger instanceof StartTrigger.ByCommand;
        if (direct) {
            new Scopes(execution).setInInstance(variables);
        }
        execution.happenedToProcess(ELEMENT_ACTIVATING);
        execution.happenedToProcess(ELEMENT_ACTIVATED);
        execution.queue.add(new Step.Activate(startEvent, direct ? null : new Received(startEvent, variables)));
        return Optional.empty();
    }

    private Optional<Rejected> cancel() {
        execution.happenedToProcess(ELEMENT_TERMINATING);
        tokens.terminateAll();
        execution.happenedToProcess(ELEMENT_TERMINATED);
        execution.become(InstanceStatus.TERMINATED);
        execution.effect(new Effect.Ended(InstanceStatus.TERMINATED));
        return Optional.empty();
    }

    private Optional<Rejected> resolve(long incidentKey, int retries) {
        OpenIncident incident = execution.incidents.get(incidentKey);
        if (incident == null) {
            return notFound("incident", incidentKey);
        }
        if (incident.jobKey() != null) {
            return jobs.retry(incident, incident.jobKey(), retries);
        }
        execution.close(incident);
        if (incident.type() == IncidentType.STEP_LIMIT_EXCEEDED) {
            execution.resume();
            return Optional.empty();
        }
        ElementInstance element = execution.element(incident.elementKey());
        if (element != null) {
            tryAgain(element);
        }
        return Optional.empty();
    }

    private void tryAgain(ElementInstance element) {
        switch (element.state()) {
            case ACTIVATING -> tokens.continueActivation(element);
            case ACTIVATED, COMPLETING -> tokens.complete(element.key());
        }
    }

    private Optional<Rejected> setVariables(@Nullable Long elementKey, Map<String, Object> variables, boolean local) {
        Scopes scopes = new Scopes(execution);
        if (elementKey == null) {
            scopes.setInInstance(variables);
            return Optional.empty();
        }
        ElementInstance element = execution.element(elementKey);
        if (element == null) {
            return notFound("element", elementKey);
        }
        if (local) {
            scopes.setLocal(element, variables);
        } else {
            scopes.setWhereItLives(element, variables);
        }
        return Optional.empty();
    }
}
