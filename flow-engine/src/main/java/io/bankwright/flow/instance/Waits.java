package io.bankwright.flow.instance;

import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.Cycle;
import io.bankwright.flow.definition.EventTrigger;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.instance.ElementInstance.Job;
import io.bankwright.flow.instance.ElementInstance.Subscription;
import io.bankwright.flow.instance.ElementInstance.Timer;
import io.bankwright.flow.instance.ProcessEvent.JobChanged;
import io.bankwright.flow.instance.ProcessEvent.SubscriptionChanged;
import io.bankwright.flow.instance.ProcessEvent.TimerChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Timers and message subscriptions of an element: its own, and those of the boundary events attached to it. */
final class Waits {
    private final Execution execution;

    Waits(Execution execution) {
        this.execution = execution;
    }

    /** Opens all of them, after computing all of them. */
    ElementInstance open(ElementInstance element) {
        FlowNode node = execution.node(element);
        Attributes attributes = execution.attributesOf(element);
        List<Timer> timers = new ArrayList<>();
        List<Subscription> subscriptions = new ArrayList<>();
        Stream.concat(Stream.of(node), node.boundaryEvents().stream().map(execution.definition::node))
                .forEach(event -> prepare(event, attributes, timers, subscriptions));
        timers.forEach(timer -> announce(element, timer));
        subscriptions.forEach(subscription -> announce(element, subscription));
        return execution.keep(element.timing(timers).awaiting(subscriptions));
    }

    private void prepare(FlowNode event, Attributes attributes, List<Timer> timers, List<Subscription> subscriptions) {
        switch (event.behavior()) {
            case Behavior.CatchEvent(EventTrigger trigger) ->
                prepare(event.id(), trigger, attributes, timers, subscriptions);
            case Behavior.BoundaryEvent(String host, boolean interrupting, EventTrigger trigger) ->
                prepare(event.id(), trigger, attributes, timers, subscriptions);
            case Behavior.Work ignored -> {}
            case Behavior.Start ignored -> {}
            case Behavior.End ignored -> {}
            case Behavior.ExclusiveGateway ignored -> {}
            case Behavior.ParallelGateway ignored -> {}
        }
    }

    private void prepare(
            String eventId,
            EventTrigger trigger,
            Attributes attributes,
            List<Timer> timers,
            List<Subscription> subscriptions) {
        switch (trigger) {
            case EventTrigger.After after ->
                timers.add(once(eventId, attributes.after(after.duration(), execution.now)));
            case EventTrigger.At at -> timers.add(once(eventId, attributes.date(at.date())));
            case EventTrigger.Every every -> timers.add(repeating(eventId, attributes.cycle(every.cycle())));
            case EventTrigger.Message message ->
                subscriptions.add(new Subscription(
                        execution.nextKey(),
                        eventId,
                        attributes.text(message.name()),
                        attributes.correlationKey(message.correlationKey())));
        }
    }

    private Timer once(String eventId, Instant due) {
        return new Timer(execution.nextKey(), eventId, due, 1, null);
    }

    private Timer repeating(String eventId, Cycle cycle) {
        Instant due = cycle.interval().after(execution.now).toInstant();
        return new Timer(execution.nextKey(), eventId, due, cycle.repetitions(), cycle.text());
    }

    private void announce(ElementInstance element, Timer timer) {
        execution.happened(timerEvent(TimerChanged.Intent.CREATED, element, timer));
        execution.effect(new Effect.ScheduleTimer(timer.key(), timer.elementId(), element.key(), timer.due()));
    }

    private void announce(ElementInstance element, Subscription subscription) {
        execution.happened(subscriptionEvent(SubscriptionChanged.Intent.CREATED, element, subscription));
        execution.effect(new Effect.Subscribe(
                subscription.key(),
                subscription.elementId(),
                element.key(),
                subscription.messageName(),
                subscription.correlationKey()));
    }

    /** The timer has fired. */
    ElementInstance fired(ElementInstance element, Timer timer) {
        execution.happened(timerEvent(TimerChanged.Intent.TRIGGERED, element, timer));
        List<Timer> left = new ArrayList<>(element.timers());
        left.remove(timer);
        return execution.keep(element.timing(left));
    }

    /** Sets a repeating timer again. */
    void repeat(long elementKey, Timer timer) {
        ElementInstance element = execution.element(elementKey);
        if (element == null || timer.cycle() == null || timer.repetitions() == 1) {
            return;
        }
        Timer next = next(timer, Cycle.parse(timer.cycle()));
        List<Timer> timers = new ArrayList<>(element.timers());
        timers.add(next);
        announce(element, next);
        execution.keep(element.timing(timers));
    }

    /** Counted from when it was due, not from when it fired, so that lateness does not add up. */
    private Timer next(Timer timer, Cycle cycle) {
        Instant due = cycle.interval()
                .after(timer.due().atZone(execution.now.getZone()))
                .toInstant();
        int left = timer.repetitions() < 0 ? -1 : timer.repetitions() - 1;
        return new Timer(execution.nextKey(), timer.elementId(), due, left, timer.cycle());
    }

    /** A message has arrived; the subscription stays only for a non-interrupting boundary event. */
    ElementInstance correlated(ElementInstance element, Subscription subscription, boolean stays) {
        execution.happened(subscriptionEvent(SubscriptionChanged.Intent.CORRELATED, element, subscription));
        if (stays) {
            return element;
        }
        execution.effect(new Effect.Unsubscribe(subscription.key()));
        List<Subscription> left = new ArrayList<>(element.subscriptions());
        left.remove(subscription);
        return execution.keep(element.awaiting(left));
    }

    /** Nothing is waited for any more. */
    void closeAll(ElementInstance element) {
        element.timers().forEach(timer -> {
            execution.happened(timerEvent(TimerChanged.Intent.CANCELED, element, timer));
            execution.effect(new Effect.CancelTimer(timer.key()));
        });
        element.subscriptions().forEach(subscription -> {
            execution.happened(subscriptionEvent(SubscriptionChanged.Intent.DELETED, element, subscription));
            execution.effect(new Effect.Unsubscribe(subscription.key()));
        });
    }

    void cancelJob(ElementInstance element) {
        Job job = element.job();
        if (job == null) {
            return;
        }
        switch (job.kind()) {
            case USER_TASK -> cancel(element, job, new Effect.CancelUserTask(job.key()));
            case SERVICE -> cancel(element, job, new Effect.CancelJob(job.key()));
            case DECISION -> {}
        }
    }

    private void cancel(ElementInstance element, Job job, Effect effect) {
        execution.happened(Activation.jobEvent(JobChanged.Intent.CANCELED, element, job));
        execution.effect(effect);
    }

    private static ProcessEvent timerEvent(TimerChanged.Intent intent, ElementInstance element, Timer timer) {
        return new TimerChanged(intent, timer.key(), timer.elementId(), element.key(), timer.due());
    }

    private static ProcessEvent subscriptionEvent(
            SubscriptionChanged.Intent intent, ElementInstance element, Subscription subscription) {
        return new SubscriptionChanged(
                intent, subscription.key(), subscription.elementId(), element.key(), subscription.messageName());
    }
}
