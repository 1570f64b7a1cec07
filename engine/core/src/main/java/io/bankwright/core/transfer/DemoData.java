package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.identity.Identity;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.NaturalKeys;
import io.bankwright.core.record.RecordBulk;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.Caller;
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
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Loads the demonstration records of an app package, {@code data/<entity>.csv}, and forgets them again at one click. */
@Singleton
public class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class);
    private static final int CHUNK = 2_000;
    private static final String FOLDER = "data/";
    private static final String SNAPSHOTS = ".snapshot";
    private static final String USER = "user";
    private static final Cause CAUSE = Cause.system("demo-data");
    private static final String DELETE =
            "delete from e_%d where id in (select record_id from demo_record where entity_no = $1)";

    private final Works works;
    private final RecordBulk bulk;
    private final References references;
    private final Records records;
    private final NaturalKeys keys;
    private final EntityTables tables;
    private final Identity identity;
    private final Audit audit;
    private final BusinessClock clock;

    DemoData(
            Works works,
            RecordBulk bulk,
            References references,
            Records records,
            NaturalKeys keys,
            EntityTables tables,
            Identity identity,
            Audit audit,
            BusinessClock clock) {
        this.works = works;
        this.bulk = bulk;
        this.references = references;
        this.records = records;
        this.keys = keys;
        this.tables = tables;
        this.identity = identity;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Loads every data file of the package, entities before those that refer to them: all of it, or nothing.
     *
     * @param also a step of the caller in the same transaction
     */
    public void load(AppModel app, Map<String, byte[]> files, Consumer<Tx> also) {
        List<EntityDefinition> filled = DataOrder.of(app).stream()
                .filter(entity -> files.containsKey(file(entity)))
                .toList();
        works.runAsSystem(app.key(), CAUSE, work -> {
            List<Later> later = new ArrayList<>();
            filled.forEach(entity -> loadEntity(work, entity, files.get(file(entity)), later));
            link(work, later);
            app.entities().values().stream()
                    .filter(entity -> files.containsKey(snapshots(entity)))
                    .forEach(entity -> loadSnapshots(work, entity, files.get(snapshots(entity))));
            also.accept(work.tx());
            return true;
        });
        filled.forEach(tables::analyze);
    }

    private static String file(EntityDefinition entity) {
        return FOLDER + entity.key() + ".csv";
    }

    private static String snapshots(EntityDefinition entity) {
        return FOLDER + entity.key() + SNAPSHOTS + ".csv";
    }

    /**
     * Removes what {@link #load} brought. Its users can no longer sign in, but stay: what they did meanwhile names them. Org
     * units stay as they are.
     *
     * @param caller who is not locked out, even if the demonstration brought them
     * @return how many records are gone and how many users are locked out
     */
    public Removed remove(Caller caller) {
        return works.runAsSystem(EntityDefinition.SYSTEM_APP, CAUSE, work -> {
            int records = 0;
            List<UUID> users = List.of();
            int userNo = tables.of(Records.entity(work, USER)).no();
            for (Row row : work.tx().query("select distinct entity_no from demo_record order by entity_no desc")) {
                int no = row.integer("entity_no");
                if (no == userNo) {
                    users = lockOut(work, no, caller);
                } else {
                    records += work.tx().execute(DELETE.formatted(no), no);
                    work.tx().execute("delete from record_snapshot where entity_no = $1", no);
                }
                work.tx().execute("delete from demo_record where entity_no = $1", no);
            }
            Removed removed = new Removed(records, users.size());
            audit.write(work.tx(), caller, "demo-data-removed", null, null, null, (ObjectNode) Json.tree(removed));
            List<UUID> lockedOut = users;
            work.tx().afterCommit(() -> lockedOut.forEach(identity::signOutEverywhere));
            return removed;
        });
    }

    /** What is gone. */
    public record Removed(int records, int users) {}

    private List<UUID> lockOut(Work work, int userNo, Caller caller) {
        List<UUID> users = work.tx().query("select record_id from demo_record where entity_no = $1", userNo).stream()
                .map(row -> row.uuid("record_id"))
                .filter(id -> !id.equals(caller.userId()))
                .toList();
        users.forEach(id -> records.update(work, USER, id, null, Json.object().put("active", false)));
        return users;
    }

    /** A record that refers to one that comes later. */
    private record Later(EntityDefinition entity, UUID id, ObjectNode references) {}

    private void link(Work work, List<Later> later) {
        for (Later record : later) {
            references.resolve(work, record.entity(), List.of(record.references()));
            records.update(work, record.entity().key(), record.id(), null, record.references());
        }
    }

    private void loadEntity(Work work, EntityDefinition entity, byte[] file, List<Later> later) {
        List<ObjectNode> all = new ArrayList<>();
        inChunks(file, rows -> all.addAll(insert(work, entity, rows, later)));
        bulk.refreshAbove(work, entity, all);
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
        if (entity.key().equals(USER)) {
            for (int i = 0; i < ids.size(); i++) {
                identity.register(
                        work.tx(), ids.get(i), values.get(i).path("username").asText());
            }
        }
        return values;
    }

    private void remember(Work work, EntityDefinition entity, List<UUID> ids) {
        if (!entity.key().equals("org")) {
            work.tx()
                    .send(
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

    private void loadSnapshots(Work work, EntityDefinition entity, byte[] file) {
        FieldDefinition key = NaturalKeys.of(entity).orElseThrow();
        inChunks(file, rows -> loadSnapshots(work, entity, key, rows));
    }

    private void loadSnapshots(
            Work work, EntityDefinition entity, FieldDefinition key, List<Map<String, String>> rows) {
        List<String> known =
                rows.stream().map(row -> row.get(key.key())).distinct().toList();
        Map<String, UUID> ids = keys.find(work, entity, key, known);
        List<UUID> records = new ArrayList<>();
        List<String> days = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        for (Map<String, String> row : rows) {
            ObjectNode document = Json.object();
            row.forEach((column, text) -> entity.field(column)
                    .filter(field -> field.snapshot() && !text.isEmpty())
                    .ifPresent(field ->
                            document.set(field.storageKey(), Cells.value(Optional.of(field.storage()), text))));
            records.add(ids.get(row.get(key.key())));
            days.add(LocalDate.parse(resolved(row.get("day"))).toString());
            documents.add(Json.write(document));
        }
        work.tx()
                .send(
                        "insert into record_snapshot (entity_no, record_id, day, data)"
                                + " select $1, r, d::date, j::jsonb from unnest($2::uuid[], $3::text[], $4::text[]) as u (r, d, j)"
                                + " on conflict do nothing",
                        tables.of(entity).no(),
                        records,
                        days,
                        documents);
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
