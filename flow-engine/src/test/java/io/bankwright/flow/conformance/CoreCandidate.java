package io.bankwright.flow.conformance;

import io.bankwright.flow.conformance.Scenario.ScenarioStep;
import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.StartTrigger;
import io.bankwright.flow.instance.Command;
import io.bankwright.flow.instance.Effect;
import io.bankwright.flow.instance.ElementInstance;
import io.bankwright.flow.instance.InstanceJson;
import io.bankwright.flow.instance.InstanceState;
import io.bankwright.flow.instance.InstanceStatus;
import io.bankwright.flow.instance.Interpreter;
import io.bankwright.flow.instance.JobKind;
import io.bankwright.flow.instance.OpenIncident;
import io.bankwright.flow.instance.ProcessEvent;
import io.bankwright.flow.instance.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pure core with the smallest possible world around it: a clock, timers, a message buffer. */
public final class CoreCandidate implements Candidate {
    private final Graph graph;
    private final CoreTrace trace;
    private final Map<String, Object> decisions;
    private final Moments moments = new Moments();
    private final Map<Long, Effect.ScheduleTimer> timers = new TreeMap<>();
    private final Map<Long, Effect.Subscribe> subscriptions = new TreeMap<>();
    private final List<Buffered> buffer = new ArrayList<>();
    private final Map<String, Long> lastJobs = new HashMap<>();
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private InstanceState state = InstanceState.initial();
    private List<TraceEvent> events = new ArrayList<>();

    private record Buffered(
            String name, String key, @Nullable String id, Instant until, Map<String, Object> variables) {}

    public CoreCandidate(byte[] bpmn, Map<String, Object> decisions) {
        this.graph = Graph.of(bpmn);
        this.trace = new CoreTrace(graph);
        this.decisions = decisions;
    }

    @Override
    public Outcome perform(ScenarioStep step) {
        events = new ArrayList<>();
        boolean accepted = switch (step) {
            case ScenarioStep.Start start ->
                apply(new Command.Start(
                        graph.definition().plainStart().orElseThrow().id(), fill(start.variables())));
            case ScenarioStep.Publish publish -> publish(publish);
            case ScenarioStep.Advance advance -> advance(advance);
            case ScenarioStep.Complete complete -> complete(complete);
            case ScenarioStep.Fail fail ->
                apply(new Command.FailJob(jobOf(fail.element()), fail.retries(), "told to fail"));
            case ScenarioStep.Resolve resolve ->
                apply(new Command.ResolveIncident(incidentOf(resolve.element()).key(), resolve.retries()));
            case ScenarioStep.SetVariables set ->
                apply(new Command.SetVariables(
                        set.element() == null ? null : elementOf(set.element()).key(),
                        fill(set.variables()),
                        set.local()));
            case ScenarioStep.Cancel ignored -> apply(new Command.Cancel());
        };
        return new Outcome(!accepted, events);
    }

    private Map<String, Object> fill(Map<String, Object> variables) {
        // Through JSON, as everything that reaches an engine: numbers become decimals.
        return InstanceJson.readVariables(InstanceJson.writeVariables(moments.fill(variables, now)));
    }

    private boolean apply(Command command) {
        switch (Interpreter.apply(graph.definition(), state, command, now.atZone(Moments.ZONE))) {
            case Result.Rejected ignored -> {
                return false;
            }
            case Result.Applied(InstanceState next, List<ProcessEvent> happened, List<Effect> effects) -> {
                // What is not in the JSON does not survive a restart, so it must not matter.
                state = InstanceJson.read(InstanceJson.write(next));
                happened.forEach(event -> trace.line(event).ifPresent(events::add));
                effects.forEach(this::carryOut);
                return true;
            }
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.ScheduleTimer timer -> timers.put(timer.timerKey(), timer);
            case Effect.CancelTimer timer -> timers.remove(timer.timerKey());
            case Effect.Subscribe subscribe -> {
                subscriptions.put(subscribe.subscriptionKey(), subscribe);
                deliverBuffered(subscribe);
            }
            case Effect.Unsubscribe gone -> subscriptions.remove(gone.subscriptionKey());
            case Effect.EvaluateDecision decision -> decide(decision);
            case Effect.CreateUserTask task -> lastJobs.put(task.elementId(), task.jobKey());
            case Effect.CreateJob job -> lastJobs.put(job.elementId(), job.jobKey());
            case Effect.CancelUserTask ignored -> {}
            case Effect.RetryJob ignored -> {}
            case Effect.CancelJob ignored -> {}
            case Effect.RaiseIncident ignored -> {}
            case Effect.CloseIncident ignored -> {}
            case Effect.Ended ignored -> {
                timers.clear();
                subscriptions.clear();
            }
        }
    }

    private void decide(Effect.EvaluateDecision decision) {
        if (decisions.containsKey(decision.decision())) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(decision.resultVariable(), decisions.get(decision.decision()));
            apply(new Command.CompleteJob(decision.jobKey(), fill(answer)));
        } else {
            apply(new Command.FailDecision(decision.jobKey(), false, "no such decision"));
        }
    }

    private boolean publish(ScenarioStep.Publish publish) {
        boolean known = publish.id() != null
                && buffer.stream()
                        .anyMatch(one ->
                                publish.id().equals(one.id()) && one.until().isAfter(now));
        if (known) {
            return false;
        }
        Map<String, Object> variables = fill(publish.variables());
        Buffered message =
                new Buffered(publish.name(), publish.key(), publish.id(), now.plus(publish.ttl()), variables);
        Optional<FlowNode> start = messageStart(publish.name());
        if (start.isPresent() && state.status() == InstanceStatus.NEW) {
            return apply(new Command.Start(start.get().id(), variables));
        }
        Optional<Effect.Subscribe> wanted = subscriptions.values().stream()
                .filter(one -> one.messageName().equals(message.name()))
                .filter(one -> one.correlationKey().equals(message.key()))
                .findFirst();
        wanted.ifPresent(one -> apply(new Command.Correlate(one.subscriptionKey(), variables)));
        boolean keep = wanted.isEmpty() || publish.id() != null;
        if (keep) {
            buffer.add(wanted.isEmpty() ? message : new Buffered("", "", message.id(), message.until(), Map.of()));
        }
        return true;
    }

    private Optional<FlowNode> messageStart(String name) {
        return graph.definition().startEvents().stream()
                .filter(node -> node.behavior() instanceof Behavior.Start(StartTrigger trigger)
                        && messageOf(trigger).equals(name))
                .findFirst();
    }

    private static String messageOf(StartTrigger trigger) {
        return switch (trigger) {
            case StartTrigger.ByCommand ignored -> "";
            case StartTrigger.ByMessage(String name) -> name;
            case StartTrigger.ByRecord record -> record.messageName();
        };
    }

    private void deliverBuffered(Effect.Subscribe wanted) {
        buffer.stream()
                .filter(message -> message.name().equals(wanted.messageName()))
                .filter(message -> message.key().equals(wanted.correlationKey()))
                .filter(message -> message.until().isAfter(now))
                .findFirst()
                .ifPresent(message -> {
                    buffer.remove(message);
                    apply(new Command.Correlate(wanted.subscriptionKey(), message.variables()));
                });
    }

    private boolean advance(ScenarioStep.Advance advance) {
        now = now.plus(advance.by());
        Optional<Effect.ScheduleTimer> due = nextDue();
        while (due.isPresent()) {
            timers.remove(due.get().timerKey());
            apply(new Command.FireTimer(due.get().timerKey()));
            due = nextDue();
        }
        return true;
    }

    private Optional<Effect.ScheduleTimer> nextDue() {
        return timers.values().stream()
                .filter(timer -> !timer.due().isAfter(now))
                .min(Comparator.comparing(Effect.ScheduleTimer::due).thenComparing(Effect.ScheduleTimer::timerKey));
    }

    private boolean complete(ScenarioStep.Complete complete) {
        long job = complete.again() ? lastJobs.get(complete.element()) : jobOf(complete.element());
        Map<String, Object> variables = fill(complete.variables());
        boolean person = graph.definition().node(complete.element()).behavior() instanceof Behavior.UserTask;
        return apply(person ? new Command.CompleteTask(job, variables) : new Command.CompleteJob(job, variables));
    }

    private long jobOf(String element) {
        return state.elements().values().stream()
                .filter(one -> one.elementId().equals(element) && one.job() != null)
                .map(ElementInstance::job)
                .filter(job -> job.kind() != JobKind.DECISION)
                .map(ElementInstance.Job::key)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no open job at " + element));
    }

    private ElementInstance elementOf(String element) {
        return state.elements().values().stream()
                .filter(one -> one.elementId().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private OpenIncident incidentOf(String element) {
        return state.incidents().values().stream()
                .filter(incident -> incident.elementId().equals(element))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no incident at " + element));
    }

    @Override
    public Map<String, Object> variables() {
        return moments.restore(state.variables());
    }

    @Override
    public Map<String, Object> seenBy(String element) {
        ElementInstance instance = state.elementOfJob(jobOf(element)).orElseThrow();
        return moments.restore(state.visibleFrom(instance));
    }

    /** For tests that look further than the trace. */
    public InstanceState state() {
        return state;
    }

    @Override
    public void close() {}
}
