package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Serial numbers under concurrency, on real PostgreSQL. */
class SerialsIT {
    private static final String ENTITY = """
            key: letter
            label: {zh-CN: 信, en: Letter}
            plural: {zh-CN: 信, en: Letters}
            title: no
            access: {}
            fields:
              - {key: no, type: serial, label: {zh-CN: 编号, en: No.}, pattern: "L{yyyy}{4}"}
            """;
    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAccess access = TestDatabase.fresh();
    private final Database database = new Database(vertx, access, 8);
    private final BusinessClock clock = new BusinessClock(ZoneId.of("Asia/Shanghai"));
    private final Serials serials = new Serials(database, clock);
    private final EntityTable table = new EntityTable(7);
    private final FieldDefinition field = field();

    private static FieldDefinition field() {
        Map<String, byte[]> files = Map.of(
                "app.yaml",
                "key: post\nlabel: {zh-CN: 邮局, en: Post}\n".getBytes(StandardCharsets.UTF_8),
                "entities/letter.entity.yaml",
                ENTITY.getBytes(StandardCharsets.UTF_8));
        AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
        EntityDefinition entity =
                compiler.compile(AppFiles.of(files), 1).model().entity("letter").orElseThrow();
        return entity.field("no").orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        TestDatabase.drop(access);
    }

    @Test
    void shouldNotWaitForTheCommitOfAnotherWhoTookANumber() {
        clock.moveTo(Instant.parse("2026-03-02T01:00:00Z"));
        // when
        List<Long> taken = database.inTransaction(first -> {
            long before = serials.take(first, table, field, 1);
            return List.of(before, database.<Long>inTransaction(second -> serials.take(second, table, field, 1)));
        });
        // then
        assertThat(taken).containsExactly(1L, 2L);
        assertThat(serials.format(field, 2)).isEqualTo("L20260002");
    }

    @Test
    void shouldGiveBackManyNumbersTakenTogetherWhenTheyAreUndone() {
        // given
        database.<Boolean>inTransaction(tx -> {
            tx.savepoint(() -> assertThat(serials.take(tx, table, field, 500)).isEqualTo(1));
            assertThat(serials.take(tx, table, field, 1)).isEqualTo(501);
            return true;
        });
        // when
        try {
            database.inTransaction(tx -> {
                serials.take(tx, table, field, 500);
                throw new IllegalStateException("a trial");
            });
        } catch (IllegalStateException trial) {
            assertThat(trial).hasMessage("a trial");
        }
        // then
        assertThat(database.<Long>inTransaction(tx -> serials.take(tx, table, field, 1)))
                .isEqualTo(502);
    }

    @Test
    void shouldGiveEachOfManyTakersANumberOfItsOwn() throws Exception {
        try (ExecutorService takers = Executors.newVirtualThreadPerTaskExecutor()) {
            // when
            List<Future<Long>> taken = java.util.stream.IntStream.range(0, 200)
                    .mapToObj(i ->
                            takers.submit(() -> database.<Long>inTransaction(tx -> serials.take(tx, table, field, 1))))
                    .toList();
            // then
            java.util.TreeSet<Long> numbers = new java.util.TreeSet<>();
            for (Future<Long> one : taken) {
                numbers.add(one.get(60, TimeUnit.SECONDS));
            }
            assertThat(numbers).hasSize(200).first().isEqualTo(1L);
            assertThat(numbers.last()).isEqualTo(200L);
        }
    }
}
