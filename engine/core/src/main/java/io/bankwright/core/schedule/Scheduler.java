package io.bankwright.core.schedule;

import io.bankwright.core.store.Database;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs each {@link ScheduledWork} on a virtual thread of its own until it is stopped. */
@Singleton
public class Scheduler {
    private static final Logger LOG = Logger.getLogger(Scheduler.class);

    private final Database database;
    private final Instance<ScheduledWork> works;
    private final List<Thread> threads = new ArrayList<>();
    private final List<AutoCloseable> listenings = new ArrayList<>();

    Scheduler(Database database, Instance<ScheduledWork> works) {
        this.database = database;
        this.works = works;
    }

    /** Starts everything there is, after one run of what is awaited. */
    public void start() {
        works.stream().filter(ScheduledWork::isAwaited).forEach(ScheduledWork::run);
        for (ScheduledWork work : works) {
            Semaphore wakeUp = new Semaphore(0);
            if (!work.wakeUpChannel().isEmpty()) {
                listenings.add(database.listen(work.wakeUpChannel(), payload -> wakeUp.release()));
            }
            threads.add(Thread.ofVirtual().name("scheduled-" + work.name()).start(() -> repeat(work, wakeUp)));
        }
    }

    /** Stops after the runs in progress; it may be started again. */
    public void stop() throws Exception {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (AutoCloseable listening : listenings) {
            listening.close();
        }
        for (Thread thread : threads) {
            thread.join(5_000);
        }
        threads.clear();
        listenings.clear();
    }

    private static void repeat(ScheduledWork work, Semaphore wakeUp) {
        while (!Thread.currentThread().isInterrupted()) {
            runOnce(work);
            try {
                if (wakeUp.tryAcquire(work.every().toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUp.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static void runOnce(ScheduledWork work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.errorf(failed, "event=scheduled-work-failed name=%s", work.name());
            }
        }
    }
}
