package io.bankwright.core.event;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Tx;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps events with the change they speak of, until every engine was told. */
@Singleton
public class Outbox {
    /** The channel on which waiting relays are woken. */
    static final String CHANNEL = "bankwright_outbox";

    private final SystemClock clock;
    private final List<EventSubscriber> subscribers;

    Outbox(SystemClock clock, Instance<EventSubscriber> subscribers) {
        this.clock = clock;
        this.subscribers = subscribers.stream().toList();
    }

    /** Adds an event to the writer's transaction, if anybody wants it. */
    public void append(Tx tx, DomainEvent event) {
        if (subscribers.stream().anyMatch(subscriber -> subscriber.wants(event))) {
            tx.send(
                    "insert into outbox (id, app, record_id, event, due_at) values ($1, $2, $3, $4::text::jsonb, $5)",
                    event.id(),
                    event.app(),
                    recordOf(event),
                    Json.write(event),
                    clock.instant());
            tx.tell(CHANNEL, "");
        }
    }

    List<EventSubscriber> subscribers() {
        return subscribers;
    }

    private static @Nullable UUID recordOf(DomainEvent event) {
        return switch (event) {
            case DomainEvent.RecordCreated created -> created.recordId();
            case DomainEvent.RecordUpdated updated -> updated.recordId();
            case DomainEvent.RecordDeleted deleted -> deleted.recordId();
            case DomainEvent.RecordsImported ignored -> null;
        };
    }
}
