package io.bankwright.core.record;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills the places of fields whose type was changed, in batches, each a short transaction of the owner role. Nobody waits for
 * it: readers convert on the way until it is done, and who writes fills the record they write. Neither version nor history
 * tells of it.
 */
@Singleton
class Conversion {
    private static final Logger LOG = Logger.getLogger(Conversion.class);
    private static final int BATCH = 2_000;
    private static final int ATTEMPTS = 100;

    private final Database database;

    Conversion(Database database) {
        this.database = database;
    }

    /** Whatever is open; what was interrupted goes on. */
    void run() {
        List<Row> open = database.asOwner(tx ->
                tx.query("select no, entity_no, storage_key from field_slot where state = 'filling' order by no"));
        for (Row slot : open) {
            fill("e_" + slot.integer("entity_no"), slot.text("storage_key"));
            database.asOwner(tx -> {
                tx.execute("update field_slot set state = 'ready' where no = $1", slot.integer("no"));
                tx.script("select pg_notify('" + EntityTables.CHANNEL + "', '')");
                return true;
            });
            LOG.infof("event=field-converted table=e_%d slot=%s", slot.integer("entity_no"), slot.text("storage_key"));
        }
    }

    private void fill(String table, String slot) {
        UUID last = new UUID(0, 0);
        while (last != null) {
            UUID from = last;
            last = patiently(tx -> batch(tx, table, slot, from));
        }
    }

    /** Gives way to whoever writes one of the records, before the database would have to choose between the two. */
    private @Nullable UUID patiently(Function<Tx, @Nullable UUID> batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.asOwner(batch);
            } catch (DatabaseException busy) {
                if (!busy.isRetryable() || attempt == ATTEMPTS) {
                    throw busy;
                }
            }
        }
    }

    private static @Nullable UUID batch(Tx tx, String table, String slot, UUID from) {
        tx.script("set local lock_timeout = '300ms'");
        List<UUID> ids =
                tx.query("select id from " + table + " where id > $1 order by id limit " + BATCH, from).stream()
                        .map(row -> row.uuid("id"))
                        .toList();
        if (ids.isEmpty()) {
            return null;
        }
        // The trigger does it: it fills every place that is not there.
        tx.execute(
                "update " + table + " set data = data where id = any ($1) and not jsonb_exists(data, $2)"
                        + " and jsonb_exists(" + table + "_read(data), $2)",
                ids,
                slot);
        return ids.getLast();
    }
}
