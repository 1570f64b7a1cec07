package io.bankwright.core.record;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills columns that were added to tables that hold records, then lets queries use them: in batches, each a short
 * transaction of the owner role; the index is built concurrently; what was interrupted goes on where it stood. Writers are
 * never blocked, because the trigger keeps the column from the moment it is there.
 */
@Singleton
public class Promotion implements ScheduledWork {
    private static final Logger LOG = Logger.getLogger(Promotion.class);
    private static final int BATCH = 5_000;
    private static final int LOCK = 7302;

    /** Every server has heard by then that a column is used no longer. */
    private static final Duration RETIRED = Duration.ofMinutes(1);

    private final Database database;
    private final EntityTables tables;
    private final Conversion conversion;
    private final RollupBackfill rollups;
    private final FieldStatistics statistics;
    private final SystemClock clock;

    Promotion(
            Database database,
            EntityTables tables,
            Conversion conversion,
            RollupBackfill rollups,
            FieldStatistics statistics,
            SystemClock clock) {
        this.clock = clock;
        this.statistics = statistics;
        this.database = database;
        this.tables = tables;
        this.conversion = conversion;
        this.rollups = rollups;
    }

    /** One column to fill. */
    private record Open(
            EntityTable table,
            EntityTable.Column column,
            String key,
            ColumnPlan.Purpose purpose,
            boolean indexed,
            boolean unique) {}

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String wakeUpChannel() {
        return EntityTables.CHANNEL;
    }

    @Override
    public void run() {
        tables.reload();
        tables.dropRetired(clock.instant().minus(RETIRED));
        conversion.run();
        makeStatistics();
        for (Open open : database.asOwner(Promotion::open)) {
            try {
                promote(open);
            } catch (DatabaseException refused) {
                // A value that breaks uniqueness or a lock that was not to be had: tried again, said loudly.
                LOG.errorf(
                        refused,
                        "event=promotion-failed table=%s column=%s",
                        open.table().name(),
                        open.column().name());
            }
        }
        TableIndexes.run(database);
    }

    private void makeStatistics() {
        try {
            statistics.run();
        } catch (DatabaseException refused) {
            LOG.errorf(refused, "event=statistics-failed");
        }
    }

    private void promote(Open open) {
        if (open.purpose() == ColumnPlan.Purpose.ROLLUP) {
            if (!rollups.fill(open.table(), open.key())) {
                return;
            }
        } else {
            fill(open);
        }
        TableDdl.dropIndexes(open.table(), open.column(), true).forEach(database::ownerStatement);
        if (open.indexed()) {
            TableDdl.addIndexes(open.table(), open.column(), open.purpose(), open.unique(), true)
                    .forEach(database::ownerStatement);
        }
        database.asOwner(tx -> {
            tx.execute(
                    "update entity_column set state = 'ready' where no = $1 and state = 'filling'",
                    open.column().no());
            tx.script("analyze " + open.table().name() + "; select pg_notify('" + EntityTables.CHANNEL + "', '')");
            return true;
        });
        LOG.infof(
                "event=column-promoted table=%s column=%s",
                open.table().name(), open.column().name());
    }

    /** Walks the table by id; rows written meanwhile were filled by the trigger. */
    private void fill(Open open) {
        String assignment = TableDdl.assignment(open.column(), open.key(), open.purpose());
        UUID last = new UUID(0, 0);
        while (last != null) {
            UUID from = last;
            last = database.asOwner(tx -> fillBatch(tx, open, assignment, from));
        }
    }

    private static @Nullable UUID fillBatch(Tx tx, Open open, String assignment, UUID from) {
        tx.script("set local lock_timeout = '2s'");
        List<UUID> ids = tx
                .query("select id from " + open.table().name() + " where id > $1 order by id limit " + BATCH, from)
                .stream()
                .map(row -> row.uuid("id"))
                .toList();
        if (ids.isEmpty()) {
            return null;
        }
        tx.execute(TableDdl.backfill(open.table(), List.of(assignment)), ids);
        return ids.getLast();
    }

    private static List<Open> open(Tx tx) {
        if (!Boolean.TRUE.equals(tx.query("select pg_try_advisory_xact_lock(" + LOCK + ") as got")
                .getFirst()
                .bool("got"))) {
            return List.of();
        }
        return tx
                .query(
                        "select no, entity_no, storage_key, purpose, column_name, storage, indexed, uniquely from entity_column"
                                + " where state = 'filling' order by no")
                .stream()
                .map(Promotion::read)
                .toList();
    }

    private static Open read(Row row) {
        EntityTable table = new EntityTable(row.integer("entity_no"));
        EntityTable.Column column = new EntityTable.Column(
                row.integer("no"), row.text("column_name"), StorageText.read(row.text("storage")), false);
        return new Open(
                table,
                column,
                row.text("storage_key"),
                ColumnPlan.Purpose.valueOf(row.text("purpose").toUpperCase(Locale.ROOT)),
                row.bool("indexed"),
                row.bool("uniquely"));
    }
}
