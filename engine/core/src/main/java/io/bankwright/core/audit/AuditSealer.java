package io.bankwright.core.audit;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Chains what was committed to the audit, each second. Of several servers the one that gets the lock does it; the others
 * find nothing to do. Writers never wait for it: they only add to the queue.
 */
@Singleton
public class AuditSealer implements ScheduledWork {
    private static final Logger LOG = Logger.getLogger(AuditSealer.class);
    private static final int BATCH = 5_000;
    private static final String QUEUED = "select " + AuditChain.COLUMNS + " from audit_unsealed u join audit_entry e"
            + " on e.id = u.entry order by e.at, e.id limit " + BATCH;

    private final Database database;
    private final SystemClock clock;
    private LocalDate headToldOn = LocalDate.MIN;

    AuditSealer(Database database, SystemClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-sealer";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        while (database.inTransaction(this::sealBatch) == BATCH) {
            // The next batch.
        }
    }

    private int sealBatch(Tx tx) {
        boolean ours = Boolean.TRUE.equals(tx.query("select pg_try_advisory_xact_lock(" + AuditChain.LOCK + ") as got")
                .getFirst()
                .bool("got"));
        List<Row> queued = ours ? tx.query(QUEUED) : List.of();
        if (!queued.isEmpty()) {
            seal(tx, queued);
        }
        return queued.size();
    }

    private void seal(Tx tx, List<Row> queued) {
        AuditHead head = AuditHead.of(tx);
        List<Long> numbers = new ArrayList<>();
        List<UUID> entries = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (Row entry : queued) {
            head = head.followedBy(entry);
            numbers.add(head.no());
            entries.add(UUID.fromString(entry.text("c0")));
            hashes.add(head.hash());
        }
        tx.execute(
                "insert into audit_seal (no, entry, hash) select n, e, decode(h, 'hex')"
                        + " from unnest($1::bigint[], $2::uuid[], $3::text[]) as s(n, e, h)",
                numbers,
                entries,
                hashes);
        tx.execute("delete from audit_unsealed where entry = any($1)", entries);
        AuditHead sealed = head;
        tx.afterCommit(() -> tellHead(sealed));
    }

    /** Once a day in the log, which is kept elsewhere: a chain that is cut off or made anew later does not lead there. */
    private void tellHead(AuditHead head) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(headToldOn)) {
            headToldOn = today;
            LOG.infof("event=audit-head head=%s", head);
        }
    }
}
