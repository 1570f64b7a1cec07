package io.bankwright.server.start;

import io.bankwright.core.schedule.Scheduler;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Brings an empty installation to life, then lets the repeated work begin. */
@Singleton
class StartUp {
    private final FirstStart firstStart;
    private final Scheduler scheduler;

    StartUp(FirstStart firstStart, Scheduler scheduler) {
        this.firstStart = firstStart;
        this.scheduler = scheduler;
    }

    void onStart(@Observes StartupEvent event) throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.runAsync(firstStart::run, threads).get();
            CompletableFuture.runAsync(scheduler::start, threads).get();
        }
    }

    void onStop(@Observes ShutdownEvent event) throws Exception {
        scheduler.stop();
    }
}
