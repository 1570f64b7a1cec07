package io.bankwright.core.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, written in the transaction of what was done and queued for {@link AuditSealer}. Field names are kept, values are not: those are in the history.
 */
@Singleton
public class Audit {
    static final String INSERT = "with written as (insert into audit_entry"
            + " (id, at, actor, actor_name, action, app, entity, record_id, detail)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb) returning id)"
            + " insert into audit_unsealed select id from written";

    private final SystemClock clock;
    private final ReadEntries reads;

    Audit(SystemClock clock, ReadEntries reads) {
        this.clock = clock;
        this.reads = reads;
    }

    /** One entry about a record. */
    public void write(Work work, String action, String entity, @Nullable UUID record, ObjectNode detail) {
        detail.set("cause", Json.tree(work.cause()));
        write(work.tx(), work.caller(), action, work.app().key(), entity, record, detail);
    }

    /**
     * One entry about records that were read. Where nothing else is written it is written beside the reading transaction, which
     * then need not wait for the disk before it goes on; its caller gets nothing before the entry is safe, and never without it.
     */
    public void read(Work work, String action, String entity, @Nullable UUID record, ObjectNode detail) {
        if (work.tx().hasWritten()) {
            write(work, action, entity, record, detail);
        } else {
            detail.set("cause", Json.tree(work.cause()));
            work.tx().needs(reads.add(entry(work.caller(), action, work.app().key(), entity, record, detail)));
        }
    }

    /** One entry about anything else: sign-ins, configuration, exports. */
    public void write(
            Tx tx,
            Caller caller,
            String action,
            @Nullable String app,
            @Nullable String entity,
            @Nullable UUID record,
            ObjectNode detail) {
        tx.send(INSERT, entry(caller, action, app, entity, record, detail));
    }

    /** The binds of {@link #INSERT}. */
    private @Nullable Object[] entry(
            Caller caller,
            String action,
            @Nullable String app,
            @Nullable String entity,
            @Nullable UUID record,
            ObjectNode detail) {
        Caller.Viewer viewer = caller.viewer();
        return viewer == null
                ? entry(caller.isSystem() ? null : caller.userId(), caller.name(), action, app, entity, record, detail)
                : entry(
                        viewer.userId(),
                        viewer.name(),
                        action,
                        app,
                        entity,
                        record,
                        detail.put("as", caller.username()));
    }

    /** One entry about somebody who is not let in. */
    public void refused(Tx tx, @Nullable UUID user, String name, String action) {
        tx.send(INSERT, entry(user, name, action, null, null, null, Json.object()));
    }

    private @Nullable Object[] entry(
            @Nullable UUID actor,
            String name,
            String action,
            @Nullable String app,
            @Nullable String entity,
            @Nullable UUID record,
            ObjectNode detail) {
        return new @Nullable Object[] {
            UuidCreator.getTimeOrderedEpoch(),
            clock.instant(),
            actor,
            name,
            action,
            app,
            entity,
            record,
            Json.write(detail)
        };
    }
}
