package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.flow.instance.JobKind;
import io.bankwright.flow.instance.OpenIncident;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Open jobs and incidents. */
@Singleton
class JobStore {
    private final SystemClock clock;
    private final BusinessClock business;

    JobStore(SystemClock clock, BusinessClock business) {
        this.clock = clock;
        this.business = business;
    }

    /**
     * An open job.
     *
     * @param payload what is needed to do it, and to do it again
     * @param taskId the record that shows a user task, null until it is made
     */
    record Job(
            long key,
            JobKind kind,
            String type,
            int retries,
            ObjectNode payload,
            @Nullable UUID taskId) {}

    /** A service task that may be tried. */
    record Due(WaitStore.Due instance, long key) {}

    void add(Tx tx, UUID instance, String elementId, Job job) {
        Instant due = job.kind() == JobKind.SERVICE ? clock.instant() : null;
        tx.execute(
                "insert into flow_job (instance_id, key, kind, type, element_id, retries, due_at, payload)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb)",
                instance,
                job.key(),
                job.kind().name(),
                job.type(),
                elementId,
                job.retries(),
                due,
                job.payload());
        if (due != null) {
            tx.tell(WaitStore.CHANNEL, "");
        }
    }

    void showAs(Tx tx, UUID instance, long key, UUID task) {
        tx.execute("update flow_job set task_id = $3 where instance_id = $1 and key = $2", instance, key, task);
    }

    /** Lets it be tried again, later the more often it failed. */
    void retry(Tx tx, UUID instance, long key, int retries) {
        tx.execute(
                "update flow_job set retries = $3, due_at = case when kind = 'SERVICE' then $4::timestamptz"
                        + " + least(attempts, 10) * attempts * interval '1 second' end"
                        + " where instance_id = $1 and key = $2",
                instance,
                key,
                retries,
                clock.instant());
        tx.tell(WaitStore.CHANNEL, "");
    }

    /** It failed; it rests until somebody says otherwise. */
    void failed(Tx tx, UUID instance, long key, int retries) {
        tx.execute(
                "update flow_job set retries = $3, attempts = attempts + 1, due_at = null"
                        + " where instance_id = $1 and key = $2",
                instance,
                key,
                retries);
    }

    Optional<Job> find(Tx tx, UUID instance, long key) {
        return tx
                .query(
                        "select key, kind, type, retries, payload::text as payload, task_id from flow_job"
                                + " where instance_id = $1 and key = $2",
                        instance,
                        key)
                .stream()
                .map(JobStore::job)
                .findFirst();
    }

    private static Job job(Row row) {
        return new Job(
                row.number("key"),
                JobKind.valueOf(row.text("kind")),
                row.text("type"),
                row.integer("retries"),
                (ObjectNode) row.json("payload"),
                row.uuid("task_id"));
    }

    /** Removes it and tells what it was. */
    Optional<Job> remove(Tx tx, UUID instance, long key) {
        return tx
                .query(
                        "delete from flow_job where instance_id = $1 and key = $2"
                                + " returning key, kind, type, retries, payload::text as payload, task_id",
                        instance,
                        key)
                .stream()
                .map(JobStore::job)
                .findFirst();
    }

    /** Service tasks that may be tried now. Nothing is held. */
    List<Due> due(Tx tx, int limit) {
        return tx
                .query(
                        "select i.id, i.app, i.process, i.cause_depth, j.key from flow_job j"
                                + " join flow_instance i on i.id = j.instance_id"
                                + " where j.due_at <= $1 order by j.due_at limit $2",
                        clock.instant().plus(Duration.ofMillis(1)),
                        limit)
                .stream()
                .map(row -> new Due(WaitStore.Due.of(row), row.number("key")))
                .toList();
    }

    void raise(Tx tx, StoredInstance instance, OpenIncident incident) {
        tx.execute(
                "insert into flow_incident (instance_id, key, app, type, message, element_id, job_key, raised_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8)",
                instance.id(),
                incident.key(),
                instance.app(),
                incident.type().name(),
                incident.message(),
                incident.elementId(),
                incident.jobKey(),
                business.instant());
    }

    void close(Tx tx, UUID instance, long incidentKey) {
        tx.execute(
                "update flow_incident set resolved_at = $3 where instance_id = $1 and key = $2",
                instance,
                incidentKey,
                business.instant());
    }
}
