package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.flow.definition.ProcessDefinition;
import io.bankwright.flow.instance.Command;
import io.bankwright.flow.instance.Effect;
import io.bankwright.flow.instance.ElementInstance;
import io.bankwright.flow.instance.InstanceState;
import io.bankwright.flow.instance.JobKind;
import jakarta.inject.Singleton;
import java.util.Map;

/** Does what the core asks for, in the same transaction. */
@Singleton
class Effects {
    private final WaitStore waits;
    private final MessageStore messages;
    private final JobStore jobs;
    private final UserTasks tasks;
    private final Decisions decisions;
    private final InstanceRecords instanceRecords;

    Effects(
            WaitStore waits,
            MessageStore messages,
            JobStore jobs,
            UserTasks tasks,
            Decisions decisions,
            InstanceRecords instanceRecords) {
        this.waits = waits;
        this.messages = messages;
        this.jobs = jobs;
        this.tasks = tasks;
        this.decisions = decisions;
        this.instanceRecords = instanceRecords;
    }

    /** Where effects take place: the instance as it was before and the state after the command. */
    record Scene(
            Dispatcher dispatcher,
            Work work,
            StoredInstance instance,
            ProcessDefinition definition,
            InstanceState state) {

        Map<String, Object> visibleFrom(long elementKey) {
            ElementInstance element = state.elements().get(elementKey);
            return element == null ? state.variables() : state.visibleFrom(element);
        }

        void dispatch(Command command) {
            dispatcher.dispatch(work, instance.id(), command);
        }
    }

    void carryOut(Scene scene, Effect effect) {
        StoredInstance instance = scene.instance();
        switch (effect) {
            case Effect.CreateUserTask task -> createTask(scene, task);
            case Effect.CancelUserTask task -> cancelTask(scene, task.jobKey());
            case Effect.CreateJob job ->
                jobs.add(scene.work().tx(), instance.id(), job.elementId(), serviceJob(scene, job));
            case Effect.CancelJob job -> jobs.remove(scene.work().tx(), instance.id(), job.jobKey());
            case Effect.RetryJob retry -> retry(scene, retry);
            case Effect.EvaluateDecision decision -> decisions.evaluate(scene, decision);
            case Effect.ScheduleTimer timer -> waits.schedule(scene.work().tx(), instance.id(), timer);
            case Effect.CancelTimer timer -> waits.cancelTimer(scene.work().tx(), instance.id(), timer.timerKey());
            case Effect.Subscribe wanted -> subscribe(scene, wanted);
            case Effect.Unsubscribe gone -> waits.unsubscribe(scene.work().tx(), instance.id(), gone.subscriptionKey());
            case Effect.RaiseIncident raised -> {
                jobs.raise(scene.work().tx(), instance, raised.incident());
                instanceRecords.refresh(scene.work(), instance.id());
            }
            case Effect.CloseIncident closed -> {
                jobs.close(scene.work().tx(), instance.id(), closed.incidentKey());
                instanceRecords.refresh(scene.work(), instance.id());
            }
            case Effect.Ended ended -> {
                waits.forget(scene.work().tx(), instance.id());
                instanceRecords.refresh(scene.work(), instance.id());
            }
        }
    }

    private static JobStore.Job serviceJob(Scene scene, Effect.CreateJob job) {
        ObjectNode config = Json.object();
        ProcessFields fields = new ProcessFields(
                scene.work().app(),
                scene.instance().about(),
                scene.definition().node(job.elementId()),
                scene.visibleFrom(job.elementKey()));
        job.headers().forEach(config::put);
        // As rules do it: a setting that has no value is not there.
        job.inputs().entrySet().stream()
                .filter(input -> input.getValue() != null)
                .forEach(input -> {
                    config.set(input.getKey(), FeelValues.toJson(input.getValue()));
                    ToldSettings.note(config, input.getKey(), fields.ofInput(input.getKey()));
                });
        return new JobStore.Job(job.jobKey(), JobKind.SERVICE, job.type(), job.retries(), config, null);
    }

    private void createTask(Scene scene, Effect.CreateUserTask task) {
        ObjectNode values = tasks.values(
                scene.work(),
                scene.instance(),
                scene.definition().node(task.elementId()),
                task,
                scene.visibleFrom(task.elementKey()));
        jobs.add(
                scene.work().tx(),
                scene.instance().id(),
                task.elementId(),
                new JobStore.Job(task.jobKey(), JobKind.USER_TASK, "user-task", 1, values, null));
        show(scene, task.jobKey(), values);
    }

    /** A task that cannot be shown to anybody is an incident, not the end of the transaction that led here. */
    private void show(Scene scene, long jobKey, ObjectNode values) {
        try {
            scene.work()
                    .tx()
                    .savepoint(() -> jobs.showAs(
                            scene.work().tx(), scene.instance().id(), jobKey, tasks.create(scene.work(), values)));
        } catch (RuntimeException refused) {
            scene.dispatch(new Command.RefuseTask(jobKey, Failures.sentence(refused)));
        }
    }

    private void cancelTask(Scene scene, long jobKey) {
        jobs.remove(scene.work().tx(), scene.instance().id(), jobKey).ifPresent(job -> {
            if (job.taskId() != null) {
                tasks.cancel(scene.work(), job.taskId());
            }
        });
    }

    private void retry(Scene scene, Effect.RetryJob retry) {
        jobs.retry(scene.work().tx(), scene.instance().id(), retry.jobKey(), retry.retries());
    }

    private void subscribe(Scene scene, Effect.Subscribe wanted) {
        StoredInstance instance = scene.instance();
        waits.subscribe(scene.work().tx(), instance, wanted);
        messages.take(
                        scene.work().tx(),
                        instance.app(),
                        instance.process(),
                        wanted.messageName(),
                        wanted.correlationKey())
                .ifPresent(variables -> scene.dispatch(new Command.Correlate(wanted.subscriptionKey(), variables)));
    }
}
