package io.bankwright.flow.embedded;

import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.ProcessFile;
import io.bankwright.flow.definition.StartTrigger;
import io.bankwright.flow.instance.Command;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.flow.runtime.MessageOutcome;
import io.bankwright.flow.runtime.MessageRequest;
import io.bankwright.flow.runtime.ProcessRuntime;
import io.bankwright.flow.runtime.StartRequest;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Processes on the pure core and PostgreSQL, in the caller's own transaction. */
@Singleton
public class EmbeddedProcessRuntime implements ProcessRuntime {
    private final Definitions definitions;
    private final InstanceStore instances;
    private final InstanceRecords instanceRecords;
    private final ProcessVariables variables;
    private final WaitStore waits;
    private final MessageStore messages;
    private final JobStore jobs;
    private final Dispatcher dispatcher;

    EmbeddedProcessRuntime(
            Definitions definitions,
            InstanceStore instances,
            InstanceRecords instanceRecords,
            ProcessVariables variables,
            WaitStore waits,
            MessageStore messages,
            JobStore jobs,
            Dispatcher dispatcher) {
        this.definitions = definitions;
        this.instances = instances;
        this.instanceRecords = instanceRecords;
        this.variables = variables;
        this.waits = waits;
        this.messages = messages;
        this.jobs = jobs;
        this.dispatcher = dispatcher;
    }

    @Override
    public UUID start(Work work, StartRequest request) {
        ProcessFile file = work.app()
                .find(ProcessFile.class, request.process())
                .orElseThrow(() -> new ProblemException(
                        FlowProblem.PROCESS_NOT_FOUND, "there is no process " + request.process()));
        if (work.cause().depth() >= Cause.MAX_DEPTH) {
            throw new ProblemException(RecordProblem.CAUSE_LOOP, "process " + request.process());
        }
        Caller starter = work.caller();
        return work.asSystem(work.cause(), system -> {
            if (request.requestId() != null) {
                Optional<UUID> known =
                        instances.ofRequest(system.tx(), system.app().key(), request.requestId());
                if (known.isPresent()) {
                    return known.get();
                }
            }
            return begin(system, file, request, starter);
        });
    }

    private UUID begin(Work work, ProcessFile file, StartRequest request, Caller starter) {
        FlowNode start = startEvent(file, request);
        Map<String, Object> all = new LinkedHashMap<>();
        if (request.about() != null) {
            all.putAll(variables.of(work, request.about(), file.definition().paths()));
        }
        all.putAll(request.variables());
        Definitions.Stored stored = definitions.of(work.tx(), work.app().key(), file);
        InstanceRecords.Created created =
                instanceRecords.create(work, file.definition(), stored.version(), request.about(), all, starter);
        instances.insert(
                work.tx(),
                new InstanceStore.Fresh(
                        created.id(),
                        work.app().key(),
                        file.key(),
                        stored.no(),
                        created.about(),
                        request.correlationKey(),
                        work.cause().depth() + 1,
                        request.requestId()));
        dispatcher.dispatch(work, created.id(), new Command.Start(start.id(), all));
        return created.id();
    }

    private static FlowNode startEvent(ProcessFile file, StartRequest request) {
        Optional<FlowNode> start = request.startEvent() == null
                ? file.definition().plainStart()
                : Optional.ofNullable(file.definition().nodes().get(request.startEvent()))
                        .filter(node -> node.behavior() instanceof Behavior.Start);
        return start.orElseThrow(() -> new ProblemException(
                FlowProblem.START_NOT_POSSIBLE, "process %s has no such start event".formatted(file.key())));
    }

    @Override
    public MessageOutcome publish(Work work, MessageRequest message) {
        return work.asSystem(work.cause(), system -> deliver(system, message));
    }

    private MessageOutcome deliver(Work work, MessageRequest message) {
        String app = work.app().key();
        if (messages.isKnown(work.tx(), app, message)) {
            return new MessageOutcome(true, List.of(), List.of());
        }
        List<UUID> correlated = new ArrayList<>();
        List<String> takenBy = new ArrayList<>();
        for (WaitStore.Wanted wanted : waits.wanting(work.tx(), app, message.name(), message.correlationKey())) {
            dispatcher.dispatch(work, wanted.instance(), new Command.Correlate(wanted.key(), message.variables()));
            correlated.add(wanted.instance());
            takenBy.add(wanted.process());
        }
        List<UUID> started = startByMessage(work, message, takenBy);
        if (!message.timeToLive().isZero()) {
            messages.keep(work.tx(), app, message, takenBy);
        }
        return new MessageOutcome(false, correlated, started);
    }

    /** As on Zeebe, one instance of a process at a time for a key that is not empty. */
    private List<UUID> startByMessage(Work work, MessageRequest message, List<String> takenBy) {
        List<UUID> started = new ArrayList<>();
        String key = message.correlationKey().isEmpty() ? null : message.correlationKey();
        for (ProcessFile file : work.app().all(ProcessFile.class).values()) {
            Optional<FlowNode> start = messageStart(file, message.name());
            boolean taken = takenBy.contains(file.key())
                    || key != null && instances.isOpen(work.tx(), work.app().key(), file.key(), key);
            if (start.isPresent() && !taken) {
                started.add(start(
                        work, new StartRequest(file.key(), start.get().id(), message.variables(), null, key, null)));
                takenBy.add(file.key());
            }
        }
        return started;
    }

    private static Optional<FlowNode> messageStart(ProcessFile file, String name) {
        return file.definition().startEvents().stream()
                .filter(node -> node.behavior() instanceof Behavior.Start(StartTrigger.ByMessage(String message))
                        && message.equals(name))
                .findFirst();
    }

    @Override
    public void completeTask(Work work, UUID instance, long jobKey, Map<String, Object> answers) {
        // The row goes first: from here on the task record is nobody's but the person's.
        instances.lock(work.tx(), instance);
        jobs.remove(work.tx(), instance, jobKey)
                .orElseThrow(() -> new ProblemException(FlowProblem.COMMAND_STALE, "the task is not open any more"));
        dispatcher.dispatch(work, instance, new Command.CompleteTask(jobKey, answers));
    }

    @Override
    public void setVariables(Work work, UUID instance, Map<String, Object> changes) {
        dispatcher.dispatch(work, instance, new Command.SetVariables(null, changes, false));
    }

    @Override
    public void cancel(Work work, UUID instance) {
        dispatcher.dispatch(work, instance, new Command.Cancel());
    }

    @Override
    public void retry(Work work, UUID instance, long incidentKey, int retries) {
        dispatcher.dispatch(work, instance, new Command.ResolveIncident(incidentKey, retries));
    }
}
