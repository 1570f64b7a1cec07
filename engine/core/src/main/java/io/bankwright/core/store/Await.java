package io.bankwright.core.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one place where a virtual thread waits for the reactive driver (ADR 0008). */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private Await() {}

    static <T> T result(Future<T> future) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("use cases run on virtual threads, not on the event loop");
        }
        return done(future.toCompletionStage().toCompletableFuture());
    }

    static <T> T done(CompletableFuture<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw DatabaseException.of(failed.getCause());
        } catch (TimeoutException late) {
            throw new DatabaseException("", "no answer from the database within " + LIMIT, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("", "interrupted", stopped);
        }
    }
}
