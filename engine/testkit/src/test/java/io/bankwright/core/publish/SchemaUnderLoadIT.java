package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.ColumnCheck;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Promotion;
import io.bankwright.core.record.RecordPage;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random edits of a live entity while people read and write its records, then all of them undone one by one: metadata and data
 * are what they were, nobody's request failed, every acknowledged write is there, and every column says what its document says.
 * {@code -Dbankwright.edits=200} runs as many as the product promises; the usual run makes fewer.
 */
class SchemaUnderLoadIT {
    private static final int EDITS = Integer.getInteger("bankwright.edits", 25);
    private static final long SEED = Long.getLong("bankwright.seed", System.nanoTime());
    private static final int RECORDS = 400;
    private static final String ITEM = "entities/item.entity.yaml";
    private static final Caller CALLER = Caller.system();
    private static final List<String> TYPES =
            List.of("text", "long_text", "integer", "decimal", "money", "boolean", "date", "enum");

    private final DatabaseAccess access = TestDatabase.fresh();
    private final Random random = new Random(SEED);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Map<UUID, Integer> acknowledged = new ConcurrentHashMap<>();
    private final List<UUID> ids = new ArrayList<>();
    private TestApps apps;
    private int added;

    @BeforeEach
    void installTheShop() {
        apps = new TestApps(access);
        apps.publishing.installSystem();
        apps.publishing.install(AppFolder.read(Path.of("src/test/resources/apps/shop")), "first", CALLER);
        edit(item -> {
            ArrayNode fields = item.withArray("/fields");
            fields.add(field("touched", "integer").put("indexed", true));
            fields.add(field("size", "text"));
            fields.add(field("note", "long_text"));
            fields.add(field("stock", "integer"));
            fields.add(field("sold", "boolean"));
            fields.add(field("until", "date"));
            fields.add(field("tier", "enum"));
        });
        apps.publishing.publishDraft("shop", "", CALLER);
        for (int i = 0; i < RECORDS; i++) {
            ObjectNode values = Json.object()
                    .put("name", "item " + i)
                    .put("price", i + ".50")
                    .put("touched", 0)
                    .put("size", i % 3 == 0 ? "about " + i : String.valueOf(i))
                    .put("note", i % 2 == 0 ? "one\ntwo" : "2026-01-0" + (1 + i % 9))
                    .put("stock", i)
                    .put("sold", i % 2 == 0)
                    .put("until", "2026-02-0" + (1 + i % 9))
                    .put("tier", i % 5 == 0 ? "a" : "b");
            if (i % 7 == 0) {
                values.remove(List.of("size", "stock", "until"));
            }
            ids.add(apps.create(values));
        }
    }

    @AfterEach
    void close() {
        apps.close();
        TestDatabase.drop(access);
    }

    @Test
    void shouldBeAsAtTheStartWhenAllIsUndone() throws Exception {
        // given
        int first = apps.catalog.current("shop").version();
        String metadata = metadata();
        Map<UUID, String> data = data();
        List<Thread> load = List.of(
                start(this::write), start(this::write), start(this::read), start(this::read), start(this::promote));
        // when
        // Some change nothing or cannot be published.
        for (int i = 0; i < EDITS * 5 && apps.catalog.current("shop").version() < first + EDITS; i++) {
            randomEdit();
        }
        int last = apps.catalog.current("shop").version();
        for (int version = last - 1; version >= first; version--) {
            apps.drafts.restore("shop", version, CALLER);
            publish();
        }
        over.set(true);
        for (Thread thread : load) {
            thread.join();
        }
        apps.beans.get(Promotion.class).run();
        // then
        String seed = "seed " + SEED + ", " + (last - first) + " edits, " + requests + " requests";
        assertThat(failures).as(seed).isEmpty();
        assertThat(last - first).as(seed).isEqualTo(EDITS);
        assertThat(metadata()).as(seed).isEqualTo(metadata);
        assertThat(data()).as(seed).isEqualTo(data);
        acknowledged.forEach((id, touched) -> assertThat(
                        apps.get(id).values().path("touched").asInt())
                .as(seed)
                .isEqualTo(touched));
        ColumnCheck.Outcome columns = ColumnCheck.of(apps.database);
        assertThat(columns.faults()).as(seed).isEmpty();
        assertThat(columns.columns()).isGreaterThan(5);
        System.out.println(seed + ", " + columns.columns() + " columns compared");
    }

    private String metadata() {
        return apps.drafts.get("shop").base().write();
    }

    /** What people see of every record, but for the field the load writes. */
    private Map<UUID, String> data() {
        Map<UUID, String> seen = new TreeMap<>();
        for (UUID id : ids) {
            ObjectNode values = apps.get(id).values().deepCopy();
            values.remove("touched");
            Map<String, String> sorted = new TreeMap<>();
            values.properties()
                    .forEach(
                            value -> sorted.put(value.getKey(), value.getValue().toString()));
            seen.put(id, sorted.toString());
        }
        return seen;
    }

    private void randomEdit() {
        switch (random.nextInt(6)) {
            case 0 ->
                edit(item -> item.withArray("/fields")
                        .add(field("extra_" + added++, TYPES.get(random.nextInt(TYPES.size())))));
            case 1 -> edit(item -> ((ObjectNode) any(item).path("label")).put("en", "Name " + random.nextInt()));
            case 2 -> edit(item -> any(item).put("indexed", random.nextBoolean()));
            case 3 ->
                edit(item -> {
                    ArrayNode fields = item.withArray("/fields");
                    if (fields.size() > 5) {
                        fields.remove(3 + random.nextInt(fields.size() - 3));
                    }
                });
            case 4 -> restore();
            default -> edit(item -> retype(any(item)));
        }
        publish();
    }

    /** One of the fields nobody writes: not the title, nor the price that came first, nor the one the load writes. */
    private ObjectNode any(ObjectNode item) {
        ArrayNode fields = item.withArray("/fields");
        return (ObjectNode) fields.get(3 + random.nextInt(fields.size() - 3));
    }

    private void retype(ObjectNode field) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        field.put("type", type).remove("options");
        if (type.equals("enum")) {
            options(field);
        }
    }

    private void restore() {
        RemovedFields removed = apps.beans.get(RemovedFields.class);
        List<RemovedFields.Removed> all = List.copyOf(removed.of("shop"));
        if (!all.isEmpty()) {
            RemovedFields.Removed one = all.get(random.nextInt(all.size()));
            removed.restore("shop", one.entity(), one.field(), CALLER);
        }
    }

    /** What cannot be published is given up: a type that nothing converts into, a key that is taken by another type. */
    private void publish() {
        try {
            Set<String> leaveEmpty = new java.util.HashSet<>();
            apps.drafts
                    .file("shop", ITEM)
                    .content()
                    .path("fields")
                    .forEach(field -> leaveEmpty.add("item." + field.path("key").asText()));
            apps.publishing.publishDraft("shop", "", leaveEmpty, CALLER);
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isIn("publish-nothing-changed", "publish-refused");
            apps.drafts.discard("shop");
        }
    }

    private void edit(java.util.function.Consumer<ObjectNode> change) {
        Drafts.DraftFile file = apps.drafts.file("shop", ITEM);
        ObjectNode content = file.content().deepCopy();
        change.accept(content);
        apps.drafts.save("shop", ITEM, file.etag(), content, CALLER);
    }

    private static ObjectNode field(String key, String type) {
        ObjectNode field = Json.object().put("key", key).put("type", type);
        field.putObject("label").put("zh-CN", key).put("en", key);
        if (type.equals("enum")) {
            options(field);
        }
        return field;
    }

    private static void options(ObjectNode field) {
        for (String key : List.of("a", "b")) {
            field.withArray("/options")
                    .addObject()
                    .put("key", key)
                    .putObject("label")
                    .put("zh-CN", key)
                    .put("en", key);
        }
    }

    private void write() {
        UUID id = ids.get(random(ids.size()));
        synchronized (id) {
            int next = acknowledged.getOrDefault(id, 0) + 1;
            apps.update(id, Json.object().put("touched", next));
            acknowledged.put(id, next);
        }
    }

    private void read() {
        apps.work(work -> {
            List<FieldDefinition> fields =
                    work.app().entity("item").orElseThrow().fields();
            FieldDefinition field = fields.get(random(fields.size()));
            Records records = apps.beans.get(Records.class);
            RecordPage page = records.list(work, "item", ListRequest.of(field.key() + " != null", "-" + field.key()));
            for (EntityRecord record : page.items()) {
                assertThat(record.text(field.key()))
                        .as(field.key() + " of " + record.id())
                        .isNotNull();
            }
            return page;
        });
    }

    private void promote() {
        apps.beans.get(Promotion.class).run();
    }

    private static int random(int bound) {
        return java.util.concurrent.ThreadLocalRandom.current().nextInt(bound);
    }

    private Thread start(Runnable request) {
        return Thread.ofVirtual().start(() -> {
            while (!over.get() && failures.isEmpty()) {
                try {
                    request.run();
                    requests.incrementAndGet();
                } catch (RuntimeException | Error failed) {
                    failures.add(failed);
                }
            }
        });
    }
}
