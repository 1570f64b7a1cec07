package io.bankwright.core.transfer;

import io.bankwright.core.schedule.ScheduledWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Runs import jobs, two at a time on each server; a job whose server died is taken up where it stood. */
@Singleton
public class ImportWork implements ScheduledWork {
    static final String CHANNEL = "bankwright_import";
    private static final int AT_A_TIME = 2;

    private final ImportStore store;
    private final ImportRun run;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    ImportWork(ImportStore store, ImportRun run) {
        this.store = store;
        this.run = run;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public String wakeUpChannel() {
        return CHANNEL;
    }

    @Override
    public void run() {
        while (free.tryAcquire()) {
            Optional<ImportStore.Job> job;
            try {
                job = store.claim();
            } catch (RuntimeException failed) {
                free.release();
                throw failed;
            }
            if (job.isEmpty()) {
                free.release();
                return;
            }
            Thread.ofVirtual().name("import-" + job.get().id()).start(() -> {
                try {
                    run.run(job.get());
                } finally {
                    free.release();
                }
            });
        }
    }
}
