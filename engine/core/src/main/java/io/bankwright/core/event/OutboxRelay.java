package io.bankwright.core.event;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells every engine what happened: one event, one transaction, with all effects. Several JVMs share the outbox. An event
 * waits while an earlier one of the same record is there; one that fails is tried again later and in the end put aside.
 */
@Singleton
public class OutboxRelay implements ScheduledWork {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int MAX_ATTEMPTS = 8;
    private static final String NEXT = """
            select o.id, o.app, o.event::text as event, o.attempts from outbox o
            where o.due_at <= $1 and not exists (
              select 1 from outbox e where e.record_id = o.record_id and e.no < o.no)
            order by o.no limit 1 for update skip locked""";

    private final Works works;
    private final Database database;
    private final Outbox outbox;
    private final SystemClock clock;

    OutboxRelay(Works works, Database database, Outbox outbox, SystemClock clock) {
        this.works = works;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(500);
    }

    @Override
    public String wakeUpChannel() {
        return Outbox.CHANNEL;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted() && relayOne()) {
            // one event, one transaction
        }
    }

    /** Tells one event; false if there is none to tell now. */
    public boolean relayOne() {
        List<Row> peeked =
                database.inTransaction(tx -> tx.query(NEXT.replace(" for update skip locked", ""), clock.instant()));
        if (peeked.isEmpty()) {
            return false;
        }
        String app = peeked.getFirst().text("app");
        Failure[] failure = new Failure[1];
        try {
            return works.runAsSystem(app, Cause.system("outbox"), work -> relay(work, failure));
        } catch (RuntimeException failed) {
            if (failure[0] == null) {
                throw failed;
            }
            postpone(failure[0], failed);
            return true;
        }
    }

    private record Failure(UUID id, int attempts) {}

    private boolean relay(Work work, Failure[] current) {
        List<Row> rows = work.tx().query(NEXT, clock.instant());
        if (rows.isEmpty()) {
            return false;
        }
        Row row = rows.getFirst();
        current[0] = new Failure(row.uuid("id"), row.integer("attempts") + 1);
        DomainEvent event = Json.as(row.json("event"), DomainEvent.class);
        if (!event.app().equals(work.app().key())) {
            return true;
        }
        outbox.subscribers().stream()
                .filter(subscriber -> subscriber.wants(event))
                .forEach(subscriber -> subscriber.on(work, event));
        work.tx().execute("delete from outbox where id = $1", event.id());
        return true;
    }

    private void postpone(Failure failure, RuntimeException because) {
        LOG.errorf(because, "event=outbox-event-failed id=%s attempt=%d", failure.id(), failure.attempts());
        String text = String.valueOf(because.getMessage());
        database.inTransaction(tx -> failure.attempts() >= MAX_ATTEMPTS
                ? tx.execute(
                        "with d as (delete from outbox where id = $1 returning id, app, event)"
                                + " insert into outbox_dead select id, app, event, $2, $3 from d",
                        failure.id(),
                        text,
                        clock.instant())
                : tx.execute(
                        "update outbox set attempts = $2, failure = $3, due_at = $4 where id = $1",
                        failure.id(),
                        failure.attempts(),
                        text,
                        clock.instant().plus(backOff(failure.attempts()))));
    }

    private static Duration backOff(int attempts) {
        return Duration.ofMillis(250L << Math.min(attempts, 10));
    }
}
