package io.bankwright.core.store;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * What committed transactions have to say on channels, said after their commit, many in one statement. A NOTIFY inside a
 * transaction makes its commit wait for that of every other one that notifies, the disk included. What a killed server did not
 * get to say is found by those who look from time to time.
 */
final class Notices {
    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final int AT_ONCE = 500;
    private static final String SAY = "select pg_notify(n.channel, n.payload)"
            + " from unnest($1::text[], $2::text[]) with ordinality as n (channel, payload, no) order by n.no";

    private final Pool pool;
    private final Queue<Notice> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean speaking = new AtomicBoolean();

    Notices(Pool pool) {
        this.pool = pool;
    }

    record Notice(String channel, String payload) {}

    /** Returns at once; in the order of the calls. */
    void say(Collection<Notice> notices) {
        if (!notices.isEmpty()) {
            waiting.addAll(notices);
            speak();
        }
    }

    private void speak() {
        if (speaking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("notices").start(this::sayAll);
        }
    }

    private void sayAll() {
        try {
            for (List<Notice> some = take(); !some.isEmpty(); some = take()) {
                Await.result(pool.preparedQuery(SAY)
                        .execute(Tuple.tuple()
                                .addArrayOfString(
                                        some.stream().map(Notice::channel).toArray(String[]::new))
                                .addArrayOfString(
                                        some.stream().map(Notice::payload).toArray(String[]::new))));
            }
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "event=notices-not-said");
        } finally {
            speaking.set(false);
        }
        // One may have come after the last look.
        if (!waiting.isEmpty()) {
            speak();
        }
    }

    /** Waits a moment for what is being said. */
    void close() {
        for (int i = 0; i < 200 && speaking.get(); i++) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** The next ones; the same thing is said once. */
    private List<Notice> take() {
        LinkedHashSet<Notice> some = new LinkedHashSet<>();
        for (Notice next = waiting.poll(); next != null; next = some.size() < AT_ONCE ? waiting.poll() : null) {
            some.add(next);
        }
        return new ArrayList<>(some);
    }
}
