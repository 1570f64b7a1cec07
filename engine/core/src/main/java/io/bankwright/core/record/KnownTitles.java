package io.bankwright.core.record;

import io.bankwright.core.store.Tx;
import io.bankwright.core.work.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Titles read in one transaction, by record and by who read them. A record that is written is forgotten. */
final class KnownTitles {
    private final Map<UUID, Map<Caller, String>> known = new HashMap<>();

    private KnownTitles() {}

    static KnownTitles of(Tx tx) {
        KnownTitles titles = tx.readOnce(KnownTitles.class, KnownTitles::new);
        return titles == null ? new KnownTitles() : titles;
    }

    @Nullable
    String get(UUID record, Caller caller) {
        return known.getOrDefault(record, Map.of()).get(caller);
    }

    void put(UUID record, Caller caller, String title) {
        known.computeIfAbsent(record, id -> new HashMap<>()).put(caller, title);
    }

    void forget(UUID record) {
        known.remove(record);
    }
}
