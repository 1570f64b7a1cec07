package io.bankwright.flow.embedded;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.flow.instance.Command;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Fires timers when the business clock has reached them: never early, once, late after a standstill. */
@Singleton
public class DueTimers implements ScheduledWork {
    private static final Logger LOG = Logger.getLogger(DueTimers.class);
    private static final int BATCH = 50;
    private static final int MAX_OF_ONE_INSTANCE = 100;

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    private final Database database;
    private final Works works;
    private final WaitStore waits;
    private final MessageStore messages;
    private final InstanceStore instances;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;
    private volatile Instant lastSweep = Instant.EPOCH;

    DueTimers(
            Database database,
            Works works,
            WaitStore waits,
            MessageStore messages,
            InstanceStore instances,
            Dispatcher dispatcher,
            BusinessClock clock) {
        this.database = database;
        this.works = works;
        this.waits = waits;
        this.messages = messages;
        this.instances = instances;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "flow-timers";
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(500);
    }

    @Override
    public void run() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            List<WaitStore.Due> due = database.inTransaction(tx -> waits.dueTimers(tx, clock.instant(), BATCH));
            more = due.stream().filter(this::fire).count() > 0 && due.size() == BATCH;
        }
        sweepNowAndThen();
    }

    private void sweepNowAndThen() {
        Instant now = clock.instant();
        if (Duration.between(lastSweep, now).abs().compareTo(SWEEP_EVERY) > 0) {
            lastSweep = now;
            database.inTransaction(messages::sweep);
        }
    }

    /** Whether anything was done. */
    private boolean fire(WaitStore.Due due) {
        Cause cause =
                new Cause(Cause.Type.PROCESS, due.process(), due.instance().toString(), due.causeDepth());
        try {
            return works.runAsSystem(due.app(), cause, work -> fire(work, due));
        } catch (RuntimeException failed) {
            // One instance that cannot go on must not hold up all others.
            LOG.errorf(failed, "event=timer-failed instance=%s", due.instance());
            return false;
        }
    }

    private boolean fire(Work work, WaitStore.Due due) {
        if (!instances.lockUnlessHeld(work.tx(), due.instance())) {
            return false;
        }
        for (int fired = 0; fired < MAX_OF_ONE_INSTANCE; fired++) {
            Optional<Long> key = waits.takeDue(work.tx(), due.instance(), clock.instant());
            if (key.isEmpty()) {
                return fired > 0;
            }
            dispatcher.dispatch(work, due.instance(), new Command.FireTimer(key.get()));
        }
        return true;
    }
}
