package io.bankwright.flow.embedded;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.flow.instance.InstanceJson;
import io.bankwright.flow.runtime.MessageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that wait for somebody, within their time to live. A message reaches each process once. */
@Singleton
class MessageStore {
    private final BusinessClock clock;

    MessageStore(BusinessClock clock) {
        this.clock = clock;
    }

    boolean isKnown(Tx tx, String app, MessageRequest message) {
        if (message.messageId() == null) {
            return false;
        }
        // Two publishers of one message must not both find it unknown.
        tx.query(
                "select pg_advisory_xact_lock(hashtextextended($1, 301))",
                app + "/" + message.name() + "/" + message.messageId());
        return !tx.query(
                        "select 1 from flow_message where app = $1 and name = $2 and correlation_key = $3"
                                + " and message_id = $4 and expires_at > $5 limit 1",
                        app,
                        message.name(),
                        message.correlationKey(),
                        message.messageId(),
                        clock.instant())
                .isEmpty();
    }

    void keep(Tx tx, String app, MessageRequest message, List<String> takenBy) {
        Instant now = clock.instant();
        tx.execute(
                "insert into flow_message (app, name, correlation_key, message_id, variables, taken_by, published_at,"
                        + " expires_at) values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8)",
                app,
                message.name(),
                message.correlationKey(),
                message.messageId(),
                InstanceJson.writeVariables(message.variables()),
                takenBy.toArray(String[]::new),
                now,
                now.plus(message.timeToLive()));
    }

    /** Takes the oldest message that waits for such a subscriber of the process. */
    Optional<Map<String, Object>> take(
            Tx tx, String app, String process, String name, @Nullable String correlationKey) {
        List<Row> taken = tx.query(
                "update flow_message set taken_by = taken_by || $4::text where no = (select no from flow_message"
                        + " where app = $1 and name = $2 and correlation_key = $3 and not ($4 = any (taken_by))"
                        + " and expires_at > $5 order by no limit 1 for update) returning variables::text as variables",
                app,
                name,
                correlationKey,
                process,
                clock.instant());
        return taken.stream()
                .map(row -> InstanceJson.readVariables(row.text("variables")))
                .findFirst();
    }

    /** Forgets messages nobody can take any more. */
    int sweep(Tx tx) {
        return tx.execute("delete from flow_message where expires_at <= $1", clock.instant());
    }
}
