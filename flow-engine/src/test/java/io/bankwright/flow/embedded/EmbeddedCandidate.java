package io.bankwright.flow.embedded;

import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.Work;
import io.bankwright.flow.conformance.Candidate;
import io.bankwright.flow.conformance.Graph;
import io.bankwright.flow.conformance.Moments;
import io.bankwright.flow.conformance.Scenario.ScenarioStep;
import io.bankwright.flow.conformance.TraceEvent;
import io.bankwright.flow.definition.Behavior;
import io.bankwright.flow.instance.Command;
import io.bankwright.flow.instance.ElementInstance;
import io.bankwright.flow.instance.InstanceJson;
import io.bankwright.flow.instance.InstanceState;
import io.bankwright.flow.instance.JobKind;
import io.bankwright.flow.instance.OpenIncident;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.flow.runtime.MessageOutcome;
import io.bankwright.flow.runtime.MessageRequest;
import io.bankwright.flow.runtime.StartRequest;
import io.bankwright.model.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One instance of one process on the engine with PostgreSQL, driven as people and workers drive it. */
final class EmbeddedCandidate implements Candidate {
    private final TestBank bank;
    private final Graph graph;
    private final Moments moments = new Moments();
    private final Map<String, Long> lastJobs = new HashMap<>();
    private @Nullable UUID instance;
    private long seen;

    EmbeddedCandidate(TestBank bank, byte[] bpmn) {
        this.bank = bank;
        this.graph = Graph.of(bpmn);
    }

    @Override
    public Outcome perform(ScenarioStep step) {
        boolean rejected = false;
        rememberJobs();
        try {
            rejected = !send(step);
        } catch (ProblemException refused) {
            if (refused.problem() != FlowProblem.COMMAND_STALE) {
                throw refused;
            }
            rejected = true;
        }
        return new Outcome(rejected, instance == null ? List.of() : events());
    }

    private void rememberJobs() {
        if (instance != null) {
            state().elements().values().stream()
                    .filter(element -> element.job() != null)
                    .forEach(element ->
                            lastJobs.put(element.elementId(), element.job().key()));
        }
    }

    private boolean send(ScenarioStep step) {
        switch (step) {
            case ScenarioStep.Start start ->
                instance = bank.asSystem(work -> bank.runtime()
                        .start(work, StartRequest.plain(graph.definition().key(), fill(start.variables()), null)));
            case ScenarioStep.Publish publish -> {
                return publish(publish);
            }
            case ScenarioStep.Advance advance -> {
                bank.clock.moveTo(bank.clock.instant().plus(advance.by()));
                bank.beans.get(DueTimers.class).run();
            }
            case ScenarioStep.Complete complete -> complete(complete);
            case ScenarioStep.Fail fail -> run(work -> fail(work, fail));
            case ScenarioStep.Resolve resolve -> resolve(resolve);
            case ScenarioStep.SetVariables set ->
                run(work -> dispatcher()
                        .dispatch(
                                work,
                                instance,
                                new Command.SetVariables(
                                        set.element() == null
                                                ? null
                                                : element(set.element()).key(),
                                        fill(set.variables()),
                                        set.local())));
            case ScenarioStep.Cancel ignored -> run(work -> bank.runtime().cancel(work, instance));
        }
        return true;
    }

    private void run(Consumer<Work> step) {
        bank.asSystemRun(step);
    }

    private Dispatcher dispatcher() {
        return bank.beans.get(Dispatcher.class);
    }

    private Map<String, Object> fill(Map<String, Object> variables) {
        return InstanceJson.readVariables(InstanceJson.writeVariables(moments.fill(variables, bank.clock.instant())));
    }

    private boolean publish(ScenarioStep.Publish publish) {
        MessageOutcome outcome = bank.asSystem(work -> bank.runtime()
                .publish(
                        work,
                        new MessageRequest(
                                publish.name(),
                                publish.key(),
                                publish.id(),
                                publish.ttl(),
                                fill(publish.variables()))));
        if (instance == null && !outcome.started().isEmpty()) {
            instance = outcome.started().getFirst();
        }
        return !outcome.duplicate();
    }

    private void complete(ScenarioStep.Complete complete) {
        long job = complete.again()
                ? lastJobs.get(complete.element())
                : job(complete.element()).key();
        boolean person = graph.definition().node(complete.element()).behavior() instanceof Behavior.UserTask;
        Map<String, Object> variables = fill(complete.variables());
        if (person && !complete.again()) {
            EntityRecord task = bank.all(
                            "task", "process_instance.id = \"%s\" and job_key = \"%d\"".formatted(instance, job))
                    .getFirst();
            run(work -> bank.complete(work, task, (com.fasterxml.jackson.databind.node.ObjectNode)
                    Json.parse(InstanceJson.writeVariables(variables))));
        } else if (person) {
            run(work -> bank.runtime().completeTask(work, instance, job, variables));
        } else {
            run(work -> {
                bank.beans.get(JobStore.class).remove(work.tx(), instance, job);
                dispatcher().dispatch(work, instance, new Command.CompleteJob(job, variables));
            });
        }
    }

    private void fail(Work work, ScenarioStep.Fail fail) {
        long job = job(fail.element()).key();
        bank.beans.get(JobStore.class).failed(work.tx(), instance, job, fail.retries());
        dispatcher().dispatch(work, instance, new Command.FailJob(job, fail.retries(), "told to fail"));
    }

    private void resolve(ScenarioStep.Resolve resolve) {
        OpenIncident incident = state().incidents().values().stream()
                .filter(one -> one.elementId().equals(resolve.element()))
                .findFirst()
                .orElseThrow();
        run(work -> bank.runtime().retry(work, instance, incident.key(), resolve.retries()));
    }

    private ElementInstance element(String id) {
        return state().elements().values().stream()
                .filter(one -> one.elementId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ElementInstance.Job job(String element) {
        return state().elements().values().stream()
                .filter(one -> one.elementId().equals(element))
                .map(ElementInstance::job)
                .filter(job -> job != null && job.kind() != JobKind.DECISION)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no open job at " + element));
    }

    private InstanceState state() {
        return bank.inDatabase(tx -> bank.beans.get(InstanceStore.class).find(tx, instance))
                .orElseThrow()
                .state();
    }

    private List<TraceEvent> events() {
        List<Row> rows = bank.inDatabase(tx -> tx.query(
                "select seq, what, intent, element_id, detail from flow_event where instance_id = $1 and seq > $2"
                        + " order by seq",
                instance,
                seen));
        if (!rows.isEmpty()) {
            seen = rows.getLast().number("seq");
        }
        return rows.stream().flatMap(row -> line(row).stream()).toList();
    }

    private Optional<TraceEvent> line(Row row) {
        String id = row.text("element_id");
        String word = row.text("intent").toLowerCase(Locale.ROOT);
        return switch (row.text("what")) {
            case "element" -> Optional.of(TraceEvent.of(word.replace("element_", "") + " " + id, graph.element(id)));
            case "flow" -> Optional.of(TraceEvent.of("taken " + id, graph.flow(id)));
            case "incident" ->
                Optional.of(
                        TraceEvent.of("incident %s %s %s".formatted(word, row.text("detail"), id), graph.element(id)));
            case "variable" -> Optional.empty();
            default -> Optional.of(TraceEvent.of("%s %s %s".formatted(row.text("what"), word, id), graph.element(id)));
        };
    }

    @Override
    public Map<String, Object> variables() {
        return instance == null ? Map.of() : moments.restore(state().variables());
    }

    @Override
    public Map<String, Object> seenBy(String element) {
        return moments.restore(
                state().visibleFrom(state().elementOfJob(job(element).key()).orElseThrow()));
    }

    /** Leaves nothing behind that could answer in a later case. */
    @Override
    public void close() {
        if (instance != null
                && bank.inDatabase(tx -> tx.query(
                                        "select 1 from flow_instance where id = $1 and ended_at is null", instance))
                                .size()
                        > 0) {
            run(work -> bank.runtime().cancel(work, instance));
        }
    }
}
