package io.bankwright.flow.instance;

import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.instance.ElementInstance.Received;
import io.bankwright.flow.instance.ElementInstance.Subscription;
import io.bankwright.flow.instance.ElementInstance.Timer;
import io.bankwright.flow.instance.Result.Rejected;
import java.util.Map;
import java.util.Optional;

/** Timers that fire and messages that arrive. */
final class EventCommands {
    private final Execution execution;
    private final Tokens tokens;
    private final Waits waits;

    EventCommands(Execution execution, Tokens tokens) {
        this.execution = execution;
        this.tokens = tokens;
        this.waits = new Waits(execution);
    }

    Optional<Rejected> fire(long timerKey) {
        for (ElementInstance element : execution.elements.values()) {
            for (Timer timer : element.timers()) {
                if (timer.key() == timerKey) {
                    trigger(waits.fired(element, timer), new Received(timer.elementId(), Map.of()));
                    waits.repeat(element.key(), timer);
                    return Optional.empty();
                }
            }
        }
        return Commands.notFound("timer", timerKey);
    }

    Optional<Rejected> correlate(long subscriptionKey, Map<String, Object> variables) {
        for (ElementInstance element : execution.elements.values()) {
            for (Subscription subscription : element.subscriptions()) {
                if (subscription.key() == subscriptionKey) {
                    ElementInstance informed =
                            waits.correlated(element, subscription, staysOpen(subscription.elementId()));
                    trigger(informed, new Received(subscription.elementId(), variables));
                    return Optional.empty();
                }
            }
        }
        return Commands.notFound("subscription", subscriptionKey);
    }

    private boolean staysOpen(String eventId) {
        return execution.definition.node(eventId).behavior() instanceof Behavior.BoundaryEvent event
                && !event.interrupting();
    }

    private void trigger(ElementInstance element, Received received) {
        if (received.elementId().equals(element.elementId())) {
            execution.keep(element.receiving(received));
            execution.queue.add(new Step.Complete(element.key()));
        } else if (staysOpen(received.elementId())) {
            tokens.activate(received.elementId(), received);
        } else {
            execution.keep(element.receiving(received));
            execution.queue.add(new Step.Terminate(element.key()));
        }
    }
}
