package io.bankwright.flow.embedded;

import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.flow.instance.Effect;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What instances wait for: timers and messages. */
@Singleton
class WaitStore {
    /** The channel on which sleeping workers are woken. */
    static final String CHANNEL = "bankwright_flow";

    /** An instance with something due. */
    record Due(UUID instance, String app, String process, int causeDepth) {
        static Due of(Row row) {
            return new Due(row.uuid("id"), row.text("app"), row.text("process"), row.integer("cause_depth"));
        }
    }

    void schedule(Tx tx, UUID instance, Effect.ScheduleTimer timer) {
        tx.execute(
                "insert into flow_timer (instance_id, key, element_id, due_at) values ($1, $2, $3, $4)",
                instance,
                timer.timerKey(),
                timer.elementId(),
                timer.due());
    }

    void cancelTimer(Tx tx, UUID instance, long key) {
        tx.execute("delete from flow_timer where instance_id = $1 and key = $2", instance, key);
    }

    /** Instances with a timer that is due, the longest due first. Nothing is held. */
    List<Due> dueTimers(Tx tx, Instant now, int limit) {
        return tx
                .query(
                        "select i.id, i.app, i.process, i.cause_depth from flow_timer t join flow_instance i on i.id = t.instance_id"
                                + " where t.due_at <= $1 group by i.id order by min(t.due_at) limit $2",
                        now,
                        limit)
                .stream()
                .map(Due::of)
                .toList();
    }

    /** Takes the next due timer of an instance that is held. */
    Optional<Long> takeDue(Tx tx, UUID instance, Instant now) {
        return tx
                .query(
                        "delete from flow_timer where (instance_id, key) = (select instance_id, key from flow_timer"
                                + " where instance_id = $1 and due_at <= $2 order by due_at, key limit 1) returning key",
                        instance,
                        now)
                .stream()
                .map(row -> row.number("key"))
                .findFirst();
    }

    void subscribe(Tx tx, StoredInstance instance, Effect.Subscribe wanted) {
        tx.execute(
                "insert into flow_subscription (instance_id, key, app, process, element_id, name, correlation_key)"
                        + " values ($1, $2, $3, $4, $5, $6, $7)",
                instance.id(),
                wanted.subscriptionKey(),
                instance.app(),
                instance.process(),
                wanted.elementId(),
                wanted.messageName(),
                wanted.correlationKey());
    }

    void unsubscribe(Tx tx, UUID instance, long key) {
        tx.execute("delete from flow_subscription where instance_id = $1 and key = $2", instance, key);
    }

    /** A subscription that wants a message. */
    record Wanted(UUID instance, long key, String process) {}

    /** Who waits for a message: one subscription a process, the oldest; in an order that lets publishers not block each other. */
    List<Wanted> wanting(Tx tx, String app, String name, String correlationKey) {
        return tx
                .query(
                        "select instance_id, key, process from (select distinct on (process) instance_id, key, process, no"
                                + " from flow_subscription where app = $1 and name = $2 and correlation_key = $3"
                                + " order by process, no) s order by instance_id",
                        app,
                        name,
                        correlationKey)
                .stream()
                .map(row -> new Wanted(row.uuid("instance_id"), row.number("key"), row.text("process")))
                .toList();
    }

    void forget(Tx tx, UUID instance) {
        tx.execute("delete from flow_timer where instance_id = $1", instance);
        tx.execute("delete from flow_subscription where instance_id = $1", instance);
    }
}
