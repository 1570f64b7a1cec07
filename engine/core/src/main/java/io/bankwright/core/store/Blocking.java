package io.bankwright.core.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The one place where a virtual thread waits for Hibernate Reactive, whose sessions live on an event loop and never cross
 * threads (ADR 0008).
 */
@Singleton
public class Blocking {
    private static final long LIMIT_SECONDS = 60;

    private final EventLoops eventLoops;

    Blocking(EventLoops eventLoops) {
        this.eventLoops = eventLoops;
    }

    /** Where sessions may live; the server knows how the framework marks such a context. */
    public interface EventLoops {
        /** A new isolated context on an event loop. */
        Context isolated();
    }

    /** Runs the work on an event loop of its own context and waits for its result. */
    public <T> T await(Supplier<Uni<T>> work) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("use cases run on virtual threads, not on the event loop");
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        eventLoops.isolated().runOnContext(ignored -> start(work, result));
        try {
            return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : DatabaseException.of(failed.getCause());
        } catch (TimeoutException late) {
            throw new DatabaseException("", "no answer from the database within " + LIMIT_SECONDS + " s", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("", "interrupted", stopped);
        }
    }

    private static <T> void start(Supplier<Uni<T>> work, CompletableFuture<T> result) {
        try {
            work.get().subscribe().with(result::complete, result::completeExceptionally);
        } catch (RuntimeException failed) {
            result.completeExceptionally(failed);
        }
    }
}
