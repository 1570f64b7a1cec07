package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.identity.Identity;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.NaturalKeys;
import io.bankwright.core.record.RecordBulk;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Loads the demonstration records of an app package, {@code data/<entity>.csv}, and forgets them again at one click. */
@Singleton
public class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class);
    private static final int CHUNK = 2_000;
    private static final String FOLDER = "data/";
    private static final String SNAPSHOTS = ".snapshot";

    private final Works works;
    private final RecordBulk bulk;
    private final References references;
    private final Records records;
    private final NaturalKeys keys;
    private final EntityTables tables;
    private final Identity identity;
    private final Database database;
    private final BusinessClock clock;

    DemoData(
            Works works,
            RecordBulk bulk,
            References references,
            Records records,
            NaturalKeys keys,
            EntityTables tables,
            Identity identity,
            Database database,
            BusinessClock clock) {
        this.works = works;
        this.bulk = bulk;
        this.references = references;
        this.records = records;
        this.keys = keys;
        this.tables = tables;
        this.identity = identity;
        this.database = database;
        this.clock = clock;
    }

    /** Loads every data file of the package, entities before those that refer to them. */
    public void load(AppModel app, Map<String, byte[]> files) {
        List<Later> later = new ArrayList<>();
        for (EntityDefinition entity : DataOrder.of(app)) {
            byte[] file = files.get(FOLDER + entity.key() + ".csv");
            if (file != null) {
                loadEntity(app, entity, file, later);
            }
        }
        link(app, later);
        app.entities().values().forEach(entity -> {
            byte[] file = files.get(FOLDER + entity.key() + SNAPSHOTS + ".csv");
            if (file != null) {
                loadSnapshots(app, entity, file);
            }
        });
    }

    /** Removes what {@link #load} brought and what hangs on it; users and org units stay as they are. */
    public int remove() {
        return database.inTransaction(tx -> {
            int removed = 0;
            for (var row : tx.query("select distinct entity_no from demo_record order by entity_no desc")) {
                int no = row.integer("entity_no");
                removed += tx.execute(
                        "delete from e_" + no + " where id in (select record_id from demo_record where entity_no = $1)",
                        no);
                tx.execute("delete from record_snapshot where entity_no = $1", no);
                tx.execute("delete from demo_record where entity_no = $1", no);
            }
            return removed;
        });
    }

    /** A record that refers to one that comes later. */
    private record Later(EntityDefinition entity, UUID id, ObjectNode references) {}

    private void link(AppModel app, List<Later> later) {
        works.runAsSystem(app.key(), Cause.system("demo-data"), work -> {
            for (Later record : later) {
                references.resolve(work, record.entity(), List.of(record.references()));
                records.update(work, record.entity().key(), record.id(), null, record.references());
            }
            return true;
        });
    }

    private void loadEntity(AppModel app, EntityDefinition entity, byte[] file, List<Later> later) {
        List<ObjectNode> all = new ArrayList<>();
        inChunks(
                file,
                rows -> all.addAll(works.runAsSystem(
                        app.key(), Cause.system("demo-data"), work -> insert(work, entity, rows, later))));
        tables.analyze(entity);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<ObjectNode> part = all.subList(from, Math.min(all.size(), from + CHUNK));
            works.runAsSystem(app.key(), Cause.system("demo-data"), work -> {
                bulk.refreshAbove(work, entity, part);
                return true;
            });
        }
        LOG.infof("event=demo-data-loaded entity=%s rows=%d", entity.key(), all.size());
    }

    private List<ObjectNode> insert(
            Work work, EntityDefinition entity, List<Map<String, String>> rows, List<Later> later) {
        List<ObjectNode> inputs = rows.stream().map(row -> input(entity, row)).toList();
        references.resolve(work, entity, inputs);
        List<ObjectNode> values = new ArrayList<>();
        List<ObjectNode> unresolved = new ArrayList<>();
        for (ObjectNode input : inputs) {
            unresolved.add(References.takeUnresolved(entity, input));
            RecordBulk.Row row = bulk.read(work, entity, input);
            if (!row.faults().isEmpty()) {
                throw new IllegalStateException("demo data of " + entity.key() + ": " + row.faults());
            }
            values.add(row.values());
        }
        List<UUID> ids = bulk.insert(work, entity, values);
        remember(work, entity, ids);
        for (int i = 0; i < ids.size(); i++) {
            if (!unresolved.get(i).isEmpty()) {
                later.add(new Later(entity, ids.get(i), unresolved.get(i)));
            }
        }
        if (entity.key().equals("user")) {
            for (int i = 0; i < ids.size(); i++) {
                UUID id = ids.get(i);
                String username = values.get(i).path("username").asText();
                work.tx().afterCommit(() -> identity.register(id, username));
            }
        }
        return values;
    }

    private void remember(Work work, EntityDefinition entity, List<UUID> ids) {
        boolean people = entity.key().equals("user") || entity.key().equals("org");
        if (!people) {
            work.tx()
                    .execute(
                            "insert into demo_record (entity_no, record_id) select $1, unnest($2::uuid[])",
                            tables.of(entity).no(),
                            ids);
        }
    }

    private ObjectNode input(EntityDefinition entity, Map<String, String> row) {
        ObjectNode input = Json.object();
        row.forEach((key, text) -> {
            if (!text.isEmpty()) {
                input.set(key, Cells.value(entity.field(key).map(FieldDefinition::storage), resolved(text)));
            }
        });
        return input;
    }

    private String resolved(String text) {
        return RelativeDates.resolve(text, clock.today(), clock.getZone());
    }

    private void loadSnapshots(AppModel app, EntityDefinition entity, byte[] file) {
        FieldDefinition key = NaturalKeys.of(entity).orElseThrow();
        inChunks(
                file,
                rows -> works.runAsSystem(app.key(), Cause.system("demo-data"), work -> {
                    Map<String, UUID> ids = keys.find(
                            work,
                            entity,
                            key,
                            rows.stream()
                                    .map(row -> row.get(key.key()))
                                    .distinct()
                                    .toList());
                    List<UUID> records = new ArrayList<>();
                    List<String> days = new ArrayList<>();
                    List<String> documents = new ArrayList<>();
                    for (Map<String, String> row : rows) {
                        ObjectNode document = Json.object();
                        row.forEach((column, text) -> entity.field(column)
                                .filter(field -> field.snapshot() && !text.isEmpty())
                                .ifPresent(field -> document.set(
                                        field.storageKey(), Cells.value(Optional.of(field.storage()), text))));
                        records.add(ids.get(row.get(key.key())));
                        days.add(LocalDate.parse(resolved(row.get("day"))).toString());
                        documents.add(Json.write(document));
                    }
                    return work.tx()
                            .execute(
                                    "insert into record_snapshot (entity_no, record_id, day, data)"
                                            + " select $1, r, d::date, j::jsonb from unnest($2::uuid[], $3::text[], $4::text[]) as u (r, d, j)"
                                            + " on conflict do nothing",
                                    tables.of(entity).no(),
                                    records,
                                    days,
                                    documents);
                }));
    }

    private interface Chunk {
        void take(List<Map<String, String>> rows);
    }

    private static void inChunks(byte[] file, Chunk chunk) {
        try (Reader reader = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
                CsvRows rows = new CsvRows(reader, ',')) {
            List<String> header = rows.next();
            List<Map<String, String>> open = new ArrayList<>();
            while (rows.hasNext()) {
                open.add(byName(header, rows.next()));
                if (open.size() == CHUNK) {
                    chunk.take(open);
                    open = new ArrayList<>();
                }
            }
            if (!open.isEmpty()) {
                chunk.take(open);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> byName(List<String> header, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
        }
        return row;
    }
}
