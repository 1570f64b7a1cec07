package io.bankwright.flow.instance;

import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_ACTIVATED;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_COMPLETING;

import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.SequenceFlow;
import io.bankwright.flow.instance.ElementInstance.Job;
import io.bankwright.flow.instance.ElementInstance.State;
import io.bankwright.flow.instance.ProcessEvent.JobChanged;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens between a token's arrival at an element and the element being active. Everything that may fail is computed
 * before anything is announced, so an incident leaves nothing half done.
 */
final class Activation {
    private static final int NORMAL_PRIORITY = 50;

    private final Execution execution;
    private final Tokens tokens;
    private final Scopes scopes;
    private final Waits waits;

    Activation(Execution execution, Tokens tokens) {
        this.execution = execution;
        this.tokens = tokens;
        this.scopes = new Scopes(execution);
        this.waits = new Waits(execution);
    }

    void run(ElementInstance element) {
        switch (execution.node(element).behavior()) {
            case Behavior.Start ignored -> passThrough(element);
            case Behavior.End ignored -> passThrough(element);
            case Behavior.BoundaryEvent ignored -> passThrough(element);
            case Behavior.ParallelGateway ignored -> fork(element);
            case Behavior.ExclusiveGateway gateway -> choose(element, gateway);
            case Behavior.CatchEvent ignored -> catchEvent(element);
            case Behavior.UserTask task -> userTask(scopes.applyInputs(element), task);
            case Behavior.ServiceTask task -> serviceTask(scopes.applyInputs(element), task);
            case Behavior.BusinessRuleTask task -> businessRuleTask(scopes.applyInputs(element), task);
        }
    }

    private void passThrough(ElementInstance element) {
        activated(element);
        execution.queue.add(new Step.Complete(element.key()));
    }

    private ElementInstance activated(ElementInstance element) {
        execution.happened(ELEMENT_ACTIVATED, element);
        return execution.keep(element.in(State.ACTIVATED));
    }

    private void fork(ElementInstance element) {
        passGateway(element, execution.node(element).outgoing());
    }

    private void choose(ElementInstance element, Behavior.ExclusiveGateway gateway) {
        FlowNode node = execution.node(element);
        List<SequenceFlow> outgoing = node.outgoing();
        if (outgoing.isEmpty()) {
            passGateway(element, List.of());
            return;
        }
        Attributes attributes = execution.attributesOf(element);
        SequenceFlow chosen = outgoing.stream()
                .filter(flow -> !flow.id().equals(gateway.defaultFlow()))
                .filter(flow -> flow.condition() == null || attributes.condition(flow.condition()))
                .findFirst()
                .or(() -> outgoing.stream()
                        .filter(flow -> flow.id().equals(gateway.defaultFlow()))
                        .findFirst())
                .orElseThrow(() -> new ElementFailure(
                        IncidentType.CONDITION_ERROR,
                        "Expected at least one condition to evaluate to true, or to have a default flow"));
        passGateway(element, List.of(chosen));
    }

    private void passGateway(ElementInstance element, List<SequenceFlow> flows) {
        execution.happened(ELEMENT_ACTIVATED, element);
        execution.happened(ELEMENT_COMPLETING, element);
        tokens.leave(element, flows);
    }

    private void catchEvent(ElementInstance element) {
        activated(waits.open(element));
    }

    private void userTask(ElementInstance element, Behavior.UserTask task) {
        Attributes attributes = execution.attributesOf(element);
        String assignee = attributes.optionalText(task.assignee());
        List<String> groups = attributes.texts(task.candidateGroups());
        List<String> users = attributes.texts(task.candidateUsers());
        Instant due = attributes.optionalDate(task.dueDate());
        Instant followUp = attributes.optionalDate(task.followUpDate());
        String form = attributes.optionalText(task.form());
        int priority = priority(task, attributes);
        ElementInstance waiting = waits.open(element);
        long jobKey = execution.nextKey();
        begin(waiting, new Job(jobKey, JobKind.USER_TASK, "user-task", 1));
        execution.effect(new Effect.CreateUserTask(
                jobKey,
                element.elementId(),
                element.key(),
                execution.node(element).name(),
                assignee,
                groups,
                users,
                due,
                followUp,
                priority,
                form,
                task.headers(),
                element.variables()));
    }

    private static int priority(Behavior.UserTask task, Attributes attributes) {
        if (task.priority() == null) {
            return NORMAL_PRIORITY;
        }
        int priority = attributes.number(task.priority());
        if (priority < 0 || priority > 100) {
            throw new ElementFailure(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "Expected priority to be between 0 and 100, but was %d".formatted(priority));
        }
        return priority;
    }

    private void serviceTask(ElementInstance element, Behavior.ServiceTask task) {
        Attributes attributes = execution.attributesOf(element);
        String type = attributes.text(task.type());
        int retries = attributes.number(task.retries());
        ElementInstance waiting = waits.open(element);
        long jobKey = execution.nextKey();
        begin(waiting, new Job(jobKey, JobKind.SERVICE, type, retries));
        execution.effect(new Effect.CreateJob(
                jobKey, element.elementId(), element.key(), type, retries, task.headers(), element.variables()));
    }

    private void begin(ElementInstance element, Job job) {
        execution.happened(jobEvent(JobChanged.Intent.CREATED, element, job));
        activated(element.doing(job));
    }

    /** Zeebe decides before the element is active, so the element waits for the answer while activating. */
    private void businessRuleTask(ElementInstance element, Behavior.BusinessRuleTask task) {
        String decision = execution.attributesOf(element).text(task.decision());
        long jobKey = execution.nextKey();
        execution.keep(element.doing(new Job(jobKey, JobKind.DECISION, decision, 1)));
        execution.effect(new Effect.EvaluateDecision(
                jobKey,
                element.elementId(),
                element.key(),
                decision,
                task.resultVariable(),
                execution.visibleFrom(element)));
    }

    /** The decision has answered. */
    void decided(ElementInstance element) {
        activated(waits.open(element));
        execution.queue.add(new Step.Complete(element.key()));
    }

    static ProcessEvent jobEvent(JobChanged.Intent intent, ElementInstance element, @Nullable Job job) {
        Job work = Objects.requireNonNull(job);
        return new JobChanged(intent, work.key(), work.kind(), work.type(), element.elementId(), element.key());
    }
}
