package io.bankwright.core.store;

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
public final class ShortMemory<K, V> {
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MANY = 10_000;

    private final SystemClock clock;
    private final Map<K, Kept<V>> known = new HashMap<>();
    private long forgotten;

    /** Empty. */
    public ShortMemory(SystemClock clock) {
        this.clock = clock;
    }

    private record Kept<V>(V value, Instant until) {}

    /** What is known of the key, or what is read now. */
    public @Nullable V get(K key, Function<K, @Nullable V> read) {
        long before = state();
        V known = get(key);
        if (known != null) {
            return known;
        }
        V value = read.apply(key);
        if (value != null) {
            keep(key, value, before);
        }
        return value;
    }

    /** What is known of the key. */
    public synchronized @Nullable V get(K key) {
        Kept<V> kept = known.get(key);
        return kept != null && kept.until().isAfter(clock.instant()) ? kept.value() : null;
    }

    /** To be asked before something is read that is to be kept. */
    public synchronized long state() {
        return forgotten;
    }

    /**
     * Remembers what was read, unless something was forgotten meanwhile: it may not be in it.
     *
     * @param before the {@link #state()} when the reading began
     */
    public synchronized void keep(K key, V value, long before) {
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

    /** Forgets one key. */
    public synchronized void forget(K key) {
        forgotten++;
        known.remove(key);
    }

    /** Forgets what was remembered of such values. */
    public synchronized void forgetAll(Predicate<V> which) {
        forgotten++;
        known.values().removeIf(kept -> which.test(kept.value()));
    }
}
