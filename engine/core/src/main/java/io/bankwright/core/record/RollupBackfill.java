package io.bankwright.core.record;

import io.bankwright.core.store.Database;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Computes a rollup that is new, or defined anew, for the parents that were there before it. */
@Singleton
class RollupBackfill {
    private static final int BATCH = 1_000;

    private final Database database;
    private final Works works;
    private final AppModels apps;
    private final EntityTables tables;
    private final Rollups rollups;

    RollupBackfill(Database database, Works works, AppModels apps, EntityTables tables, Rollups rollups) {
        this.database = database;
        this.works = works;
        this.apps = apps;
        this.tables = tables;
        this.rollups = rollups;
    }

    private record Found(AppModel app, RollupField rollup) {}

    /** False while no published app has the rollup yet: it is tried again. */
    boolean fill(EntityTable table, String storageKey) {
        Optional<Found> found = apps.all().stream()
                .flatMap(app -> RollupInputs.of(app).all().stream()
                        .filter(rollup -> tables.of(rollup.parent()).no() == table.no())
                        .filter(rollup -> rollup.field().storageKey().equals(storageKey))
                        .map(rollup -> new Found(app, rollup)))
                .findFirst();
        if (found.isEmpty()) {
            return false;
        }
        UUID last = new UUID(0, 0);
        while (last != null) {
            last = batch(table, found.get(), last);
        }
        return true;
    }

    private @Nullable UUID batch(EntityTable table, Found found, UUID from) {
        List<UUID> ids = database.inTransaction(tx ->
                tx.query("select id from " + table.name() + " where id > $1 order by id limit " + BATCH, from).stream()
                        .map(row -> row.uuid("id"))
                        .toList());
        if (ids.isEmpty()) {
            return null;
        }
        works.runAsSystem(found.app().key(), Cause.system("promotion"), work -> {
            rollups.refresh(work, List.of(found.rollup()), ids);
            return true;
        });
        return ids.getLast();
    }
}
