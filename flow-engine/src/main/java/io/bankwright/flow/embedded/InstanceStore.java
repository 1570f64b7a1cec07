package io.bankwright.flow.embedded;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.flow.instance.InstanceJson;
import io.bankwright.flow.instance.InstanceState;
import io.bankwright.flow.instance.InstanceStatus;
import io.bankwright.flow.instance.ProcessEvent;
import io.bankwright.flow.runtime.RecordRef;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps instances and what happened to them. */
@Singleton
class InstanceStore {
    private static final String SELECT =
            "select id, app, process, definition_no, state::text as state, events, record_entity, record_id, cause_depth"
                    + " from flow_instance where id = $1";

    private final BusinessClock clock;

    InstanceStore(BusinessClock clock) {
        this.clock = clock;
    }

    /** A new instance that has not begun. */
    record Fresh(
            UUID id,
            String app,
            String process,
            long definitionNo,
            @Nullable RecordRef about,
            @Nullable String correlationKey,
            int causeDepth,
            @Nullable String requestId) {}

    void insert(Tx tx, Fresh fresh) {
        tx.execute(
                "insert into flow_instance (id, app, process, definition_no, status, state, started_at, record_entity,"
                        + " record_id, correlation_key, cause_depth, request_id)"
                        + " values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10, $11, $12)",
                fresh.id(),
                fresh.app(),
                fresh.process(),
                fresh.definitionNo(),
                InstanceStatus.NEW.name(),
                InstanceJson.write(InstanceState.initial()),
                clock.instant(),
                fresh.about() == null ? null : fresh.about().entity(),
                fresh.about() == null ? null : fresh.about().id(),
                fresh.correlationKey(),
                fresh.causeDepth(),
                fresh.requestId());
    }

    Optional<UUID> ofRequest(Tx tx, String app, String requestId) {
        return tx.query("select id from flow_instance where app = $1 and request_id = $2", app, requestId).stream()
                .map(row -> row.uuid("id"))
                .findFirst();
    }

    boolean isOpen(Tx tx, String app, String process, String correlationKey) {
        return !tx.query(
                        "select 1 from flow_instance where app = $1 and process = $2 and correlation_key = $3"
                                + " and ended_at is null limit 1",
                        app,
                        process,
                        correlationKey)
                .isEmpty();
    }

    /** Holds the instance, waiting for whoever holds it now. */
    Optional<StoredInstance> lock(Tx tx, UUID id) {
        return tx.query(SELECT + " for update", id).stream()
                .map(InstanceStore::instance)
                .findFirst();
    }

    /**
     * Holds the instance unless somebody else does, for background work. A person who completes a task holds its record
     * first and the instance next, background work the other way round: it gives up early, long before the database would
     * pick one of the two at random, and comes back later.
     */
    boolean lockUnlessHeld(Tx tx, UUID id) {
        tx.script("set local lock_timeout = '300ms'");
        return !tx.query("select 1 from flow_instance where id = $1 for update skip locked", id)
                .isEmpty();
    }

    /** Looks without holding. */
    Optional<StoredInstance> find(Tx tx, UUID id) {
        return tx.query(SELECT, id).stream().map(InstanceStore::instance).findFirst();
    }

    private static StoredInstance instance(Row row) {
        String entity = row.text("record_entity");
        return new StoredInstance(
                row.uuid("id"),
                row.text("app"),
                row.text("process"),
                row.number("definition_no"),
                InstanceJson.read(row.text("state")),
                row.number("events"),
                entity == null ? null : new RecordRef(entity, row.uuid("record_id")),
                row.integer("cause_depth"));
    }

    /** Keeps the next state and appends what happened. */
    void save(Tx tx, StoredInstance before, InstanceState state, List<ProcessEvent> events) {
        boolean over = state.status() == InstanceStatus.COMPLETED || state.status() == InstanceStatus.TERMINATED;
        Instant now = clock.instant();
        tx.execute(
                "update flow_instance set state = $2::text::jsonb, status = $3, events = events + $4, ended_at = $5"
                        + " where id = $1",
                before.id(),
                InstanceJson.write(state),
                state.status().name(),
                (long) events.size(),
                over ? now : null);
        append(tx, before, events, now);
    }

    private static void append(Tx tx, StoredInstance instance, List<ProcessEvent> events, Instant now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ProcessEvent event : events) {
            HistoryLine line = HistoryLine.of(event);
            rows.add(new Object[] {
                instance.id(),
                instance.events() + rows.size() + 1,
                now,
                line.what(),
                line.intent(),
                line.elementId(),
                line.elementKey(),
                line.detail()
            });
        }
        tx.batch(
                "insert into flow_event (instance_id, seq, at, what, intent, element_id, element_key, detail)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8)",
                rows);
    }
}
