package io.bankwright.core.record;

import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets go what is kept for a time only: the values of fields that were removed or got another type 30 days ago, and former
 * versions of records for as long as their entity says. In batches of short transactions; what was done is in the audit.
 */
@Singleton
public class Retention implements ScheduledWork {
    /** How long a removed field and the former type of a field can come back with their values. */
    public static final Duration RESTORABLE = Duration.ofDays(30);

    private static final int BATCH = 2_000;

    private final Database database;
    private final EntityTables tables;
    private final AppModels apps;
    private final Audit audit;
    private final BusinessClock clock;

    Retention(Database database, EntityTables tables, AppModels apps, Audit audit, BusinessClock clock) {
        this.database = database;
        this.tables = tables;
        this.apps = apps;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        places();
        for (AppModel app : apps.all()) {
            for (EntityDefinition entity : app.entities().values()) {
                if (entity.historyKept() != null && entity.app().equals(app.key())) {
                    history(app, entity, clock.now().minus(entity.historyKept()).toInstant());
                }
            }
        }
    }

    private void places() {
        for (Row place : database.asOwner(tx -> tx.query(
                "select p.entity_no, p.storage_key, t.qualified_key from field_place p join entity_table t on t.no = p.entity_no"
                        + " where p.gone_at < $1 order by p.entity_no, p.storage_key",
                clock.instant().minus(RESTORABLE)))) {
            String key = place.text("storage_key");
            if (tables.forget(place.text("qualified_key"), key)) {
                empty(place, key);
            }
        }
    }

    private void empty(Row place, String key) {
        String table = "e_" + place.integer("entity_no");
        long records = 0;
        UUID last = new UUID(0, 0);
        while (last != null) {
            UUID from = last;
            Batch batch = database.asOwner(tx -> emptyBatch(tx, table, key, from));
            records += batch.records();
            last = batch.last();
        }
        long emptied = records;
        database.asOwner(tx -> {
            tx.execute(
                    "delete from field_place where entity_no = $1 and storage_key = $2 and gone_at is not null",
                    place.integer("entity_no"),
                    key);
            String[] entity = place.text("qualified_key").split("/", 2);
            audit.write(
                    tx,
                    Caller.system(),
                    "field-purged",
                    entity[0],
                    entity[1],
                    null,
                    Json.object().put("field", key).put("records", emptied));
            return true;
        });
    }

    private record Batch(int records, @Nullable UUID last) {}

    private static Batch emptyBatch(Tx tx, String table, String key, UUID from) {
        tx.script("set local lock_timeout = '2s'");
        var ids = tx.query("select id from " + table + " where id > $1 order by id limit " + BATCH, from).stream()
                .map(row -> row.uuid("id"))
                .toList();
        if (ids.isEmpty()) {
            return new Batch(0, null);
        }
        int records = tx.execute(
                "update " + table + " set data = data - $2 - ($2 || '" + ColumnPlan.PINYIN
                        + "') where id = any ($1) and jsonb_exists(data, $2)",
                ids,
                key);
        return new Batch(records, ids.getLast());
    }

    private void history(AppModel app, EntityDefinition entity, Instant before) {
        int no = tables.number(entity);
        long versions = 0;
        int deleted;
        do {
            deleted = database.asOwner(step(no, before));
            versions += deleted;
        } while (deleted > 0);
        if (versions > 0) {
            long all = versions;
            database.asOwner(tx -> {
                audit.write(
                        tx,
                        Caller.system(),
                        "history-purged",
                        app.key(),
                        entity.key(),
                        null,
                        Json.object().put("versions", all).put("before", before.toString()));
                return true;
            });
        }
    }

    private static Function<Tx, Integer> step(int no, Instant before) {
        return tx -> tx.execute(
                "delete from record_history h using (select record_id, version, changed_at from record_history"
                        + " where entity_no = $1 and changed_at < $2 order by changed_at limit " + BATCH + ") old"
                        + " where h.entity_no = $1 and h.record_id = old.record_id and h.version = old.version"
                        + " and h.changed_at = old.changed_at",
                no,
                before);
    }
}
