package io.bankwright.flow.instance;

import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_ACTIVATING;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_COMPLETED;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_COMPLETING;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_TERMINATED;
import static io.bankwright.flow.instance.ProcessEvent.Element.Intent.ELEMENT_TERMINATING;

import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.SequenceFlow;
import io.bankwright.flow.instance.ElementInstance.Received;
import io.bankwright.flow.instance.ElementInstance.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves tokens from element to element. */
final class Tokens {
    private final Execution execution;
    private final Scopes scopes;
    private final Waits waits;
    private final Activation activation;

    Tokens(Execution execution) {
        this.execution = execution;
        this.scopes = new Scopes(execution);
        this.waits = new Waits(execution);
        this.activation = new Activation(execution, this);
    }

    void move(Step step) {
        switch (step) {
            case Step.Activate(String elementId, Received received) -> activate(elementId, received);
            case Step.Complete(long elementKey) -> complete(elementKey);
            case Step.Terminate(long elementKey) -> interrupt(elementKey);
            case Step.CompleteProcess ignored -> completeProcess();
        }
    }

    /** At once, without waiting for the moves before it. */
    void activate(String elementId, @Nullable Received received) {
        ElementInstance element = execution.keep(ElementInstance.activating(execution.nextKey(), elementId, received));
        execution.happened(ELEMENT_ACTIVATING, element);
        continueActivation(element);
    }

    /** Also the way on after an incident while activating. */
    void continueActivation(ElementInstance element) {
        try {
            activation.run(element);
        } catch (ElementFailure failure) {
            raise(element, failure);
        }
    }

    /** The decision of a business rule task has answered. */
    void decided(ElementInstance element) {
        try {
            activation.decided(element);
        } catch (ElementFailure failure) {
            raise(element, failure);
        }
    }

    /** Also the way on after an incident while completing. */
    void complete(long elementKey) {
        ElementInstance element = execution.element(elementKey);
        if (element == null) {
            return;
        }
        if (element.state() != State.COMPLETING) {
            element = execution.keep(element.in(State.COMPLETING));
            execution.happened(ELEMENT_COMPLETING, element);
        }
        try {
            scopes.applyOutputs(element);
            finish(element);
        } catch (ElementFailure failure) {
            raise(element, failure);
        }
    }

    private void finish(ElementInstance element) {
        waits.closeAll(element);
        leave(element, execution.node(element).outgoing());
    }

    /** The element is done and its token goes on along these flows; with none of them it ends here. */
    void leave(ElementInstance element, List<SequenceFlow> flows) {
        execution.elements.remove(element.key());
        execution.happened(ELEMENT_COMPLETED, element);
        if (execution.node(element).behavior() instanceof Behavior.End(boolean terminate) && terminate) {
            terminateAll();
        }
        flows.forEach(this::take);
        endIfIdle();
    }

    private void take(SequenceFlow flow) {
        execution.happened(new ProcessEvent.SequenceFlowTaken(flow.id()));
        FlowNode target = execution.definition.node(flow.target());
        if (!target.isJoin()) {
            execution.queue.add(new Step.Activate(target.id(), null));
            return;
        }
        execution.waitingTokens.merge(flow.id(), 1, Integer::sum);
        if (target.incoming().stream().allMatch(this::hasToken)) {
            target.incoming().forEach(this::consumeToken);
            execution.queue.add(new Step.Activate(target.id(), null));
        }
    }

    private boolean hasToken(String flowId) {
        return execution.waitingTokens.getOrDefault(flowId, 0) > 0;
    }

    private void consumeToken(String flowId) {
        execution.waitingTokens.computeIfPresent(flowId, (id, count) -> count == 1 ? null : count - 1);
    }

    private void endIfIdle() {
        if (execution.elements.isEmpty()
                && !execution.hasMoves()
                && !execution.queue.contains(new Step.CompleteProcess())) {
            execution.queue.add(new Step.CompleteProcess());
        }
    }

    private void completeProcess() {
        execution.happenedToProcess(ELEMENT_COMPLETING);
        execution.happenedToProcess(ELEMENT_COMPLETED);
        execution.become(InstanceStatus.COMPLETED);
        execution.effect(new Effect.Ended(InstanceStatus.COMPLETED));
    }

    /** A boundary event takes the token from its host. */
    private void interrupt(long hostKey) {
        ElementInstance host = execution.element(hostKey);
        if (host == null) {
            return;
        }
        terminate(host);
        Received received = host.received();
        if (received != null) {
            activate(received.elementId(), received);
        }
        endIfIdle();
    }

    /** Ends every element of the instance, with all that is open in it. */
    void terminateAll() {
        execution.dropMoves();
        List.copyOf(execution.elements.values()).forEach(this::terminate);
        List.copyOf(execution.incidents.values()).forEach(execution::close);
    }

    private void terminate(ElementInstance element) {
        execution.happened(ELEMENT_TERMINATING, element);
        waits.cancelJob(element);
        waits.closeAll(element);
        execution.incidents.values().stream()
                .filter(incident -> incident.elementKey() == element.key())
                .toList()
                .forEach(execution::close);
        execution.elements.remove(element.key());
        execution.happened(ELEMENT_TERMINATED, element);
    }

    private void raise(ElementInstance element, ElementFailure failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        execution.raise(new OpenIncident(
                execution.nextKey(), failure.type(), message, element.elementId(), element.key(), null));
    }
}
