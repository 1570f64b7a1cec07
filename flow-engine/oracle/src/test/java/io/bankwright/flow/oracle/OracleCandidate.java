package io.bankwright.flow.oracle;

import io.bankwright.flow.conformance.Candidate;
import io.bankwright.flow.conformance.Graph;
import io.bankwright.flow.conformance.InstanceVariables;
import io.bankwright.flow.conformance.Moments;
import io.bankwright.flow.conformance.Scenario.ScenarioStep;
import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientException;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRelated;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One instance of one process on the oracle. */
final class OracleCandidate implements Candidate {
    private final Oracle oracle;
    private final Graph graph;
    private final OracleTrace trace;
    private final Moments moments = new Moments();
    private final Map<Long, Map<String, Object>> scopes = new HashMap<>();
    private final Map<String, Long> elements = new HashMap<>();
    private final Map<Long, JobRecordValue> jobs = new TreeMap<>();
    private final Map<Long, Boolean> openJobs = new TreeMap<>();
    private final Map<Long, IncidentRecordValue> incidents = new TreeMap<>();
    private final Map<Long, Long> timers = new TreeMap<>();
    private long position;
    private long instance = -1;

    OracleCandidate(Oracle oracle, byte[] bpmn, byte @Nullable [] dmn) {
        this.oracle = oracle;
        this.graph = Graph.of(bpmn);
        this.trace = new OracleTrace(graph);
        var deployment = oracle.client().newDeployResourceCommand().addResourceBytes(bpmn, "process.bpmn");
        if (dmn != null) {
            deployment = deployment.addResourceBytes(dmn, "decision.dmn");
        }
        deployment.send().join();
        oracle.rest();
        List<Record<?>> before = oracle.eventsFrom(0);
        position = before.isEmpty() ? 0 : before.getLast().getPosition();
    }

    @Override
    public Outcome perform(ScenarioStep step) {
        boolean rejected = false;
        try {
            send(step);
        } catch (ClientException refused) {
            rejected = true;
        }
        oracle.rest();
        List<Record<?>> records =
                oracle.eventsFrom(position).stream().filter(this::isOurs).toList();
        if (!records.isEmpty()) {
            position = records.getLast().getPosition();
        }
        records.forEach(this::learn);
        return new Outcome(rejected, trace.lines(records));
    }

    private void send(ScenarioStep step) {
        ZeebeClient client = oracle.client();
        switch (step) {
            case ScenarioStep.Start start ->
                instance = client.newCreateInstanceCommand()
                        .bpmnProcessId(graph.definition().key())
                        .latestVersion()
                        .variables(fill(start.variables()))
                        .send()
                        .join()
                        .getProcessInstanceKey();
            case ScenarioStep.Publish publish -> publish(client, publish);
            case ScenarioStep.Advance advance -> advance(advance.by());
            case ScenarioStep.Complete complete ->
                client.newCompleteCommand(jobOf(complete.element(), complete.again()))
                        .variables(fill(complete.variables()))
                        .send()
                        .join();
            case ScenarioStep.Fail fail ->
                client.newFailCommand(jobOf(fail.element(), false))
                        .retries(fail.retries())
                        .errorMessage("told to fail")
                        .send()
                        .join();
            case ScenarioStep.Resolve resolve -> resolve(client, resolve);
            case ScenarioStep.SetVariables set ->
                client.newSetVariablesCommand(set.element() == null ? instance : elements.get(set.element()))
                        .variables(fill(set.variables()))
                        .local(set.local())
                        .send()
                        .join();
            case ScenarioStep.Cancel ignored ->
                client.newCancelInstanceCommand(instance).send().join();
        }
    }

    private Map<String, Object> fill(Map<String, Object> variables) {
        return moments.fill(variables, oracle.now());
    }

    private void publish(ZeebeClient client, ScenarioStep.Publish publish) {
        var command = client.newPublishMessageCommand()
                .messageName(publish.name())
                .correlationKey(publish.key())
                .timeToLive(publish.ttl())
                .variables(fill(publish.variables()));
        if (publish.id() != null) {
            // The buffer is the engine's, not the instance's, and outlives a case.
            command = command.messageId(graph.definition().key() + "-" + publish.id());
        }
        command.send().join();
    }

    private void advance(Duration by) {
        long until = oracle.now().toEpochMilli() + by.toMillis();
        oracle.advance(by, timers.values().stream().anyMatch(due -> due <= until));
    }

    private void resolve(ZeebeClient client, ScenarioStep.Resolve resolve) {
        long key = incidents.entrySet().stream()
                .filter(incident -> incident.getValue().getElementId().equals(resolve.element()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no incident at " + resolve.element()))
                .getKey();
        if (resolve.retries() > 0) {
            client.newUpdateRetriesCommand(incidents.get(key).getJobKey())
                    .retries(resolve.retries())
                    .send()
                    .join();
        }
        client.newResolveIncidentCommand(key).send().join();
    }

    private long jobOf(String element, boolean again) {
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().getElementId().equals(element))
                .filter(job -> again || openJobs.containsKey(job.getKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no open job at " + element))
                .getKey();
    }

    private boolean isOurs(Record<?> record) {
        if (!(record.getValue() instanceof ProcessInstanceRelated related)) {
            return false;
        }
        if (instance < 0
                && record.getValue() instanceof ProcessInstanceRecordValue value
                && value.getBpmnProcessId().equals(graph.definition().key())) {
            instance = value.getProcessInstanceKey();
        }
        return related.getProcessInstanceKey() == instance;
    }

    private void learn(Record<?> record) {
        switch (record.getValue()) {
            case JobRecordValue job -> learnJob(record, job);
            case IncidentRecordValue incident -> {
                if (record.getIntent() == IncidentIntent.CREATED) {
                    incidents.put(record.getKey(), incident);
                } else {
                    incidents.remove(record.getKey());
                }
            }
            case VariableRecordValue variable
            when record.getIntent() == VariableIntent.CREATED || record.getIntent() == VariableIntent.UPDATED ->
                scopes.computeIfAbsent(variable.getScopeKey(), key -> new LinkedHashMap<>())
                        .put(variable.getName(), InstanceVariables.value(variable.getValue()));
            case TimerRecordValue timer -> {
                if (record.getIntent() == TimerIntent.CREATED) {
                    timers.put(record.getKey(), timer.getDueDate());
                } else {
                    timers.remove(record.getKey());
                }
            }
            case ProcessInstanceRecordValue element -> {
                if (record.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATING) {
                    elements.put(element.getElementId(), record.getKey());
                }
            }
            default -> {}
        }
    }

    private void learnJob(Record<?> record, JobRecordValue job) {
        if (record.getIntent() == JobIntent.CREATED) {
            jobs.put(record.getKey(), job);
            openJobs.put(record.getKey(), true);
        } else if (record.getIntent() == JobIntent.COMPLETED || record.getIntent() == JobIntent.CANCELED) {
            openJobs.remove(record.getKey());
        }
    }

    @Override
    public Map<String, Object> variables() {
        return moments.restore(scopes.getOrDefault(instance, Map.of()));
    }

    @Override
    public Map<String, Object> seenBy(String element) {
        Map<String, Object> seen = new LinkedHashMap<>(scopes.getOrDefault(instance, Map.of()));
        long elementKey = jobs.get(jobOf(element, false)).getElementInstanceKey();
        seen.putAll(scopes.getOrDefault(elementKey, Map.of()));
        return moments.restore(seen);
    }

    /** Leaves nothing behind that could fire or answer in a later case. */
    @Override
    public void close() {
        try {
            if (instance >= 0) {
                oracle.client().newCancelInstanceCommand(instance).send().join();
            }
        } catch (ClientException over) {
            // The instance had ended.
        }
        oracle.rest();
    }
}
