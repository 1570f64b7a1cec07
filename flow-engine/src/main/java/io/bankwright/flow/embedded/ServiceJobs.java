package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.action.Actions;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.flow.instance.Command;
import io.bankwright.model.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Does service tasks: the action of the catalogue and the instance's next steps are one transaction. A failure undoes the
 * action alone and uses up one try.
 */
@Singleton
public class ServiceJobs implements ScheduledWork {
    private static final Logger LOG = Logger.getLogger(ServiceJobs.class);
    private static final int BATCH = 50;

    private final Database database;
    private final Works works;
    private final JobStore jobs;
    private final InstanceStore instances;
    private final Definitions definitions;
    private final Dispatcher dispatcher;
    private final Instance<Actions> actions;

    ServiceJobs(
            Database database,
            Works works,
            JobStore jobs,
            InstanceStore instances,
            Definitions definitions,
            Dispatcher dispatcher,
            Instance<Actions> actions) {
        this.database = database;
        this.works = works;
        this.jobs = jobs;
        this.instances = instances;
        this.definitions = definitions;
        this.dispatcher = dispatcher;
        this.actions = actions;
    }

    @Override
    public String name() {
        return "flow-jobs";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public String wakeUpChannel() {
        return WaitStore.CHANNEL;
    }

    @Override
    public void run() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            List<JobStore.Due> due = database.inTransaction(tx -> jobs.due(tx, BATCH));
            more = due.stream().filter(this::take).count() > 0;
        }
    }

    /** Whether anything was done. */
    private boolean take(JobStore.Due due) {
        WaitStore.Due instance = due.instance();
        Cause cause = new Cause(
                Cause.Type.PROCESS, instance.process(), instance.instance().toString(), instance.causeDepth());
        try {
            return works.runAsSystem(instance.app(), cause, work -> take(work, due));
        } catch (RuntimeException failed) {
            // One job that breaks its whole transaction must not hold up all others.
            LOG.errorf(failed, "event=job-failed instance=%s job=%d", instance.instance(), due.key());
            return false;
        }
    }

    private boolean take(Work work, JobStore.Due due) {
        var id = due.instance().instance();
        if (!instances.lockUnlessHeld(work.tx(), id)) {
            return false;
        }
        Optional<JobStore.Job> job = jobs.find(work.tx(), id, due.key());
        if (job.isEmpty()) {
            return false;
        }
        JsonNode[] result = new JsonNode[1];
        try {
            work.tx().savepoint(() -> result[0] = execute(work, job.get()));
        } catch (RuntimeException failed) {
            LOG.infof(
                    "event=job-refused instance=%s job=%d action=%s",
                    id, due.key(), job.get().type());
            fail(work, due, job.get(), failed);
            return true;
        }
        jobs.remove(work.tx(), id, due.key());
        dispatcher.dispatch(work, id, new Command.CompleteJob(due.key(), variables(work, due, result[0])));
        return true;
    }

    private JsonNode execute(Work work, JobStore.Job job) {
        ActionType action = actions.get()
                .find(job.type())
                .orElseThrow(() -> new ProblemException(ActionProblem.NOT_FOUND, "there is no action " + job.type()));
        return action.execute(work, ToldSettings.read(work.app().key(), job.payload()));
    }

    private void fail(Work work, JobStore.Due due, JobStore.Job job, RuntimeException failed) {
        var id = due.instance().instance();
        int left = failed instanceof ProblemException ? 0 : Math.max(job.retries() - 1, 0);
        jobs.failed(work.tx(), id, due.key(), left);
        dispatcher.dispatch(work, id, new Command.FailJob(due.key(), left, Failures.sentence(failed)));
    }

    /**
     * Output mappings see the result as {@code result}. Without any of them nothing is returned, or every action would leave
     * a variable behind in the instance.
     */
    private Map<String, Object> variables(Work work, JobStore.Due due, JsonNode result) {
        StoredInstance instance =
                instances.find(work.tx(), due.instance().instance()).orElseThrow();
        boolean wanted = instance.state()
                .elementOfJob(due.key())
                .map(element ->
                        definitions.load(work.tx(), instance.definitionNo()).node(element.elementId()))
                .filter(node -> !node.mappings().outputs().isEmpty())
                .isPresent();
        if (!wanted) {
            return Map.of();
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("result", FeelValues.any(result));
        return variables;
    }
}
