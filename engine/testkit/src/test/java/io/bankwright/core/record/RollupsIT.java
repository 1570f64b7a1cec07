package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.TestBlocking;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.testkit.Beans;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rollups of rollups, over formulas and over two relations, equal what is computed from the stored records after any edits. The
 * number of edits is {@code -Dbankwright.random-edits}, 1,500 unless told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollupsIT {
    private static final int EDITS = Integer.getInteger("bankwright.random-edits", 1_500);
    private static final int WRITERS = 4;
    private static final int SEED = 20261122;

    @TempDir
    private Path changedApp;

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAccess access = TestDatabase.fresh();
    private final Database database = new Database(vertx, access, WRITERS);
    private final AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
    private final AppModel app = compiler.compile(AppFolder.read(Path.of("src/test/resources/apps/estate")), 1)
            .model();
    private final Apps apps = new Apps(app, compiler.system());
    private final Beans beans = new Beans(
            database, new BusinessClock(ZoneId.of("Asia/Shanghai")), new SystemClock(), TestBlocking.on(vertx), apps);

    private static final class Apps implements AppModels {
        private AppModel app;
        private final AppModel system;

        Apps(AppModel app, AppModel system) {
            this.app = app;
            this.system = system;
        }

        @Override
        public AppModel current(String key) {
            return key.equals("system") ? system : app;
        }

        @Override
        public Collection<AppModel> all() {
            return List.of(app, system);
        }
    }

    @BeforeAll
    void makeTables() {
        beans.get(EntityTables.class).apply(compiler.system());
        beans.get(EntityTables.class).apply(app);
    }

    @AfterAll
    void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        TestDatabase.drop(access);
    }

    @Test
    void shouldEqualAFullRecomputeAfterRandomEdits() {
        // given
        Edits edits = new Edits(new Random(SEED), 6);
        // when
        for (int i = 1; i <= EDITS; i++) {
            edits.one();
            if (i % 500 == 0) {
                // then
                assertThat(differences(recomputed())).as("after %d edits", i).isEmpty();
            }
        }
        assertThat(kept().values()).as("numbers that say something").anyMatch(text -> text.matches(".*rich=[1-9].*"));
    }

    @Test
    void shouldEqualAFullRecomputeAfterEditsAtOnce() throws Exception {
        // given
        Edits shared = new Edits(new Random(SEED + 1), 3);
        // when
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Edits own = shared.by(new Random(SEED + 2 + writer));
                running.add(writers.submit(() -> {
                    for (int i = 0; i < EDITS / WRITERS / 2; i++) {
                        own.one();
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        // then
        assertThat(differences(recomputed())).isEmpty();
    }

    /** The writer of the kind cannot see the room yet, so the writer of the room has to wait for the kind. */
    @Test
    void shouldCountAChildThatIsMadeWhileWhatItRefersToChanges() throws Exception {
        // given
        UUID family = created("family", Json.object().put("name", "f").put("current", true));
        UUID kind = created(
                "kind", Json.object().put("name", "k").put("heated", true).put("family", family.toString()));
        UUID house = created("house", Json.object().put("name", "h"));
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch made = new CountDownLatch(1);
        // when
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            Future<?> first = writers.submit(() -> as(work -> {
                beans.get(Records.class)
                        .update(work, "kind", kind, null, Json.object().put("heated", false));
                changed.countDown();
                return awaited(made, 1);
            }));
            Future<?> second = writers.submit(() -> {
                awaited(changed, 10);
                ObjectNode room = Json.object().put("name", "r").put("house", house.toString());
                created("room", room.put("kind", kind.toString()));
                made.countDown();
            });
            first.get();
            second.get();
        }
        // then
        assertThat(kept().get(house.toString())).contains("warm=0");
    }

    private static boolean awaited(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private UUID created(String entity, ObjectNode values) {
        return as(work -> beans.get(Records.class).create(work, entity, values).id());
    }

    @Test
    void shouldComputeAgainWhatIsDefinedAnew() throws Exception {
        // given
        Edits edits = new Edits(new Random(SEED + 9), 4);
        for (int i = 0; i < 100; i++) {
            edits.one();
        }
        Map<String, String> before = kept();
        AppModel changed = withRichFrom(100);
        // when
        apps.app = changed;
        beans.get(EntityTables.class).apply(changed);
        // then
        assertThat(kept().values())
                .as("no number of the old definition")
                .filteredOn(text -> text.startsWith("region"))
                .allMatch(text -> text.contains("rich=null"));
        fillColumns();
        assertThat(differences(recomputed(new BigDecimal(100)))).isEmpty();
        assertThat(differences(before)).isNotEmpty();
        // and back
        apps.app = app;
        beans.get(EntityTables.class).apply(app);
        fillColumns();
        assertThat(differences(before)).isEmpty();
    }

    private void fillColumns() {
        beans.get(Promotion.class).run();
        beans.get(EntityTables.class).reload();
    }

    /** The app with another filter. */
    private AppModel withRichFrom(int least) throws IOException {
        Path folder = Path.of("src/test/resources/apps/estate");
        Path region = folder.resolve("entities/region.entity.yaml");
        Path copy = Files.createDirectories(changedApp.resolve("entities"));
        try (Stream<Path> files = Files.list(folder.resolve("entities"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.copy(folder.resolve("app.yaml"), changedApp.resolve("app.yaml"));
        Files.writeString(
                copy.resolve(region.getFileName()),
                Files.readString(region).replace("total > 300", "total > " + least));
        return compiler.compile(AppFolder.read(changedApp), 2).model();
    }

    /** Random writes by the public calls. */
    private final class Edits {
        private final Random random;
        private final Map<String, List<UUID>> ids;

        Edits(Random random, int houses) {
            this(random, new LinkedHashMap<>());
            Stream.of("family", "kind", "region", "house", "room")
                    .forEach(entity -> ids.put(entity, new ArrayList<>()));
            for (String entity : List.of("family", "kind", "region", "house")) {
                for (int i = 0; i < houses; i++) {
                    create(entity);
                }
            }
        }

        private Edits(Random random, Map<String, List<UUID>> ids) {
            this.random = random;
            this.ids = ids;
        }

        Edits by(Random other) {
            return new Edits(other, ids);
        }

        void one() {
            int dice = random.nextInt(100);
            try {
                if (dice < 30) {
                    create("room");
                } else if (dice < 65) {
                    change("room");
                } else if (dice < 80) {
                    remove("room");
                } else if (dice < 86) {
                    change("house");
                } else if (dice < 94) {
                    change("kind");
                } else if (dice < 98) {
                    change("family");
                } else {
                    create("house");
                }
            } catch (DatabaseException refused) {
                // Two writers in each other's way: one of them is told to try again, and nothing of it is left.
                if (!refused.isRetryable()) {
                    throw refused;
                }
            } catch (ProblemException gone) {
                // Deleted by another writer since it was picked.
                assertThat(gone.problem()).isEqualTo(RecordProblem.NOT_FOUND);
            }
        }

        private void create(String entity) {
            UUID id = created(entity, values(entity, true));
            synchronized (ids) {
                ids.get(entity).add(id);
            }
        }

        private void change(String entity) {
            pick(entity)
                    .ifPresent(id -> as(work -> {
                        Optional<EntityRecord> found = beans.get(Records.class).find(work, entity, id);
                        found.ifPresent(record ->
                                beans.get(Records.class).update(work, entity, id, null, values(entity, false)));
                        return true;
                    }));
        }

        private void remove(String entity) {
            Optional<UUID> picked;
            synchronized (ids) {
                picked = pick(entity);
                picked.ifPresent(ids.get(entity)::remove);
            }
            picked.ifPresent(id -> as(work -> {
                beans.get(Records.class).delete(work, entity, id, null);
                return true;
            }));
        }

        private Optional<UUID> pick(String entity) {
            synchronized (ids) {
                List<UUID> known = ids.get(entity);
                return known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
            }
        }

        private ObjectNode values(String entity, boolean all) {
            ObjectNode values = Json.object();
            if (all) {
                values.put("name", entity + random.nextInt(1000));
            }
            switch (entity) {
                case "family" -> maybe(all, () -> values.put("current", random.nextBoolean()));
                case "kind" -> {
                    maybe(all, () -> values.put("heated", random.nextInt(3) > 0));
                    maybe(all, () -> reference(values, "family"));
                }
                case "house" -> {
                    maybe(all, () -> values.put("open", random.nextInt(3) > 0));
                    maybe(all, () -> reference(values, "region"));
                }
                case "room" -> {
                    maybe(all, () -> reference(values, "house"));
                    maybe(all, () -> reference(values, "kind"));
                    maybe(all, () -> values.put("size", random.nextInt(40)));
                    maybe(
                            all,
                            () -> values.put(
                                    "price",
                                    BigDecimal.valueOf(random.nextInt(2000) - 500, 2)
                                            .toPlainString()));
                    maybe(
                            all,
                            () -> values.put(
                                    "built",
                                    LocalDate.of(2020, 1, 1)
                                            .plusDays(random.nextInt(900))
                                            .toString()));
                }
                default -> {}
            }
            return values;
        }

        private void maybe(boolean surely, Runnable step) {
            if (surely || random.nextInt(3) == 0) {
                step.run();
            }
        }

        private void reference(ObjectNode values, String entity) {
            Optional<UUID> id = random.nextInt(8) == 0 ? Optional.empty() : pick(entity);
            id.ifPresentOrElse(found -> values.put(entity, found.toString()), () -> values.putNull(entity));
        }
    }

    /** What the product shows and what it should, where they differ. */
    private List<String> differences(Map<String, String> expected) {
        Map<String, String> kept = kept();
        assertThat(kept.keySet()).isEqualTo(expected.keySet());
        return kept.entrySet().stream()
                .filter(record -> !record.getValue().equals(expected.get(record.getKey())))
                .map(record -> record.getValue() + " instead of " + expected.get(record.getKey()))
                .toList();
    }

    /** What the product shows, by record. */
    private Map<String, String> kept() {
        Map<String, String> shown = new LinkedHashMap<>();
        all("house").forEach((id, house) -> shown.put(id, "house" + text(house, "total", "warm", "latest", "mean")));
        all("region").forEach((id, region) -> shown.put(id, "region" + text(region, "total", "rich", "latest")));
        return shown;
    }

    private static String text(ObjectNode values, String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(' ').append(field).append('=').append(values.path(field).asText("null"));
        }
        return text.toString();
    }

    private Map<String, String> recomputed() {
        return recomputed(new BigDecimal(300));
    }

    /** The same, from what people entered, step by step and without any of the product's own ways. */
    private Map<String, String> recomputed(BigDecimal richFrom) {
        Map<String, ObjectNode> rooms = all("room");
        Map<String, ObjectNode> kinds = all("kind");
        Map<String, ObjectNode> families = all("family");
        Map<String, ObjectNode> houses = all("house");
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        Map<String, Optional<String>> latests = new LinkedHashMap<>();
        houses.forEach((id, house) -> {
            List<ObjectNode> own = having(rooms, "house", id);
            BigDecimal total = own.stream()
                    .map(room -> worth(room, kinds))
                    .filter(Objects::nonNull)
                    .reduce(new BigDecimal("0.0000"), BigDecimal::add);
            long warm = own.stream()
                    .filter(room -> {
                        ObjectNode kind = kinds.get(room.path("kind").asText());
                        return isTrue(kind, "heated")
                                && isTrue(families.get(kind.path("family").asText()), "current");
                    })
                    .count();
            Optional<String> latest =
                    greatest(own.stream(), room -> room.path("built").asText(null));
            List<BigDecimal> prices = own.stream()
                    .filter(room -> room.hasNonNull("price"))
                    .map(room -> new BigDecimal(room.get("price").asText()))
                    .toList();
            String mean = prices.isEmpty()
                    ? "null"
                    : prices.stream()
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .divide(BigDecimal.valueOf(prices.size()), 4, RoundingMode.HALF_UP)
                            .toPlainString();
            totals.put(id, total);
            latests.put(id, latest);
            expected.put(
                    id,
                    "house total=" + total + " warm=" + warm + " latest=" + latest.orElse("null") + " mean=" + mean);
        });
        all("region").forEach((id, region) -> {
            List<String> own = houses.entrySet().stream()
                    .filter(house -> house.getValue().path("region").asText().equals(id))
                    .map(Map.Entry::getKey)
                    .toList();
            BigDecimal total = own.stream().map(totals::get).reduce(new BigDecimal("0.0000"), BigDecimal::add);
            long rich = own.stream()
                    .filter(house -> totals.get(house).compareTo(richFrom) > 0 && isTrue(houses.get(house), "open"))
                    .count();
            Optional<String> latest =
                    greatest(own.stream(), house -> latests.get(house).orElse(null));
            expected.put(id, "region total=" + total + " rich=" + rich + " latest=" + latest.orElse("null"));
        });
        return expected;
    }

    private static @Nullable BigDecimal worth(ObjectNode room, Map<String, ObjectNode> kinds) {
        if (!room.hasNonNull("price")) {
            return null;
        }
        BigDecimal price = new BigDecimal(room.get("price").asText());
        if (!isTrue(kinds.get(room.path("kind").asText()), "heated")) {
            return price;
        }
        return room.hasNonNull("size")
                ? price.multiply(BigDecimal.valueOf(room.get("size").asInt()))
                : null;
    }

    private static boolean isTrue(@Nullable JsonNode record, String field) {
        return record != null && record.path(field).asBoolean(false);
    }

    private static List<ObjectNode> having(Map<String, ObjectNode> records, String reference, String id) {
        Predicate<ObjectNode> refers = record -> record.path(reference).asText().equals(id);
        return records.values().stream().filter(refers).toList();
    }

    private static <T> Optional<String> greatest(Stream<T> of, Function<T, @Nullable String> value) {
        return of.map(value).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    private Map<String, ObjectNode> all(String entity) {
        return as(work -> {
            Map<String, ObjectNode> found = new LinkedHashMap<>();
            String after = null;
            do {
                RecordPage page = beans.get(Records.class)
                        .list(work, entity, new ListRequest(null, List.of(), 200, after, ListRequest.Count.NONE, null));
                page.items().forEach(record -> found.put(record.id().toString(), record.values()));
                after = page.next();
            } while (after != null);
            return found;
        });
    }

    private <T> T as(Function<Work, T> step) {
        return beans.get(Works.class).runAsSystem("estate", Cause.system("test"), step);
    }
}
