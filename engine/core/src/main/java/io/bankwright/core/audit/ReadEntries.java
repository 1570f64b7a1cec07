package io.bankwright.core.audit;

import io.bankwright.core.store.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Audit entries of what was only read: those that come while others are being written wait and are written together. */
@Singleton
class ReadEntries {
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    ReadEntries(Database database) {
        this.database = database;
    }

    private record Entry(@Nullable Object[] binds, CompletableFuture<Boolean> safe) {}

    /** Done when the entry is committed; fails when it could not be. */
    CompletableFuture<Boolean> add(@Nullable Object[] binds) {
        Entry entry = new Entry(binds, new CompletableFuture<>());
        waiting.add(entry);
        write();
        return entry.safe();
    }

    private void write() {
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("audit-of-reads").start(this::writeAll);
        }
    }

    private void writeAll() {
        for (List<Entry> some = take(); !some.isEmpty(); some = take()) {
            write(some);
        }
        writing.set(false);
        // One may have come after the last look.
        if (!waiting.isEmpty()) {
            write();
        }
    }

    private void write(List<Entry> entries) {
        try {
            database.inTransaction(tx -> {
                tx.batch(Audit.INSERT, entries.stream().map(Entry::binds).toList());
                return true;
            });
            entries.forEach(entry -> entry.safe().complete(true));
        } catch (RuntimeException | Error failed) {
            entries.forEach(entry -> entry.safe().completeExceptionally(failed));
        }
    }

    private List<Entry> take() {
        List<Entry> some = new ArrayList<>();
        for (Entry next = waiting.poll(); next != null; next = some.size() < AT_ONCE ? waiting.poll() : null) {
            some.add(next);
        }
        return some;
    }
}
