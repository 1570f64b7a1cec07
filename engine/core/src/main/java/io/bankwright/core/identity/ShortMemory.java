package io.bankwright.core.identity;

import io.bankwright.core.clock.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was read in the last two seconds, so that a request does not begin with queries. What changes is forgotten at once here
 * and within that time on other JVMs. What is not there is not remembered: strangers send us keys as they please.
 */
final class ShortMemory<K, V> {
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MANY = 10_000;

    private final SystemClock clock;
    private final Map<K, Kept<V>> known = new HashMap<>();
    private long forgotten;

    ShortMemory(SystemClock clock) {
        this.clock = clock;
    }

    private record Kept<V>(V value, Instant until) {}

    @Nullable
    V get(K key, Function<K, @Nullable V> read) {
        long before;
        synchronized (this) {
            Kept<V> kept = known.get(key);
            if (kept != null && kept.until().isAfter(clock.instant())) {
                return kept.value();
            }
            before = forgotten;
        }
        V value = read.apply(key);
        if (value != null) {
            keep(key, value, before);
        }
        return value;
    }

    /** A change that came while it was read may not be in it. */
    private synchronized void keep(K key, V value, long before) {
        if (forgotten != before) {
            return;
        }
        Instant now = clock.instant();
        if (known.size() >= MANY) {
            known.values().removeIf(kept -> !kept.until().isAfter(now));
        }
        if (known.size() < MANY) {
            known.put(key, new Kept<>(value, now.plus(KEPT)));
        }
    }

    synchronized void forget(K key) {
        forgotten++;
        known.remove(key);
    }

    synchronized void forgetAll(Predicate<V> which) {
        forgotten++;
        known.values().removeIf(kept -> which.test(kept.value()));
    }
}
