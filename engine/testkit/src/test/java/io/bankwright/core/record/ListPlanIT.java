package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.identity.Callers;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.TestBlocking;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.field.FieldUses;
import io.bankwright.testkit.Beans;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists of a branch's head use indexes with the row policy on, and show what one condition over all records would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlanIT {
    private static final int BRANCHES = 40;
    private static final int CLIENTS = 40_000;

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAccess access = TestDatabase.fresh();
    private final Database database = new Database(vertx, access, 4);
    private final AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
    private final AppModel plain = compiler.compile(AppFolder.read(Path.of("src/test/resources/apps/clients")), 1)
            .model();
    private final AppModel app = plain.with(Report.class, "worth", new Report());
    private final EntityDefinition client = app.entity("client").orElseThrow();
    private final Beans beans = new Beans(
            database,
            new BusinessClock(ZoneId.of("Asia/Shanghai")),
            new SystemClock(),
            TestBlocking.on(vertx),
            new Apps(app, compiler.system()));
    private final List<UUID> branches = new ArrayList<>();
    private Caller head;
    private Caller regionHead;
    private Caller bankHead;

    /** A definition of an engine that sums up clients. */
    private record Report() implements FieldUses {
        @Override
        public Collection<Use> fieldUses() {
            return List.of(new Use("client", "worth", How.AGGREGATE));
        }
    }

    private record Apps(AppModel app, AppModel system) implements AppModels {
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
    void fill() {
        beans.get(EntityTables.class).apply(compiler.system());
        beans.get(EntityTables.class).apply(app);
        UUID bank = org("A", null);
        UUID region = org("R", bank);
        for (int i = 0; i < BRANCHES; i++) {
            branches.add(org("B" + i, i < 3 ? region : bank));
        }
        bankHead = person("bank", bank);
        head = person("head", branches.get(7));
        regionHead = person("region", region);
        EntityTable table = beans.get(EntityTables.class).of(client);
        database.asOwner(tx -> {
            tx.execute("""
                    insert into %s (id, data, version, org_id, owner_id, shared_with, created_at, updated_at)
                    select ('019b0000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                      jsonb_build_object('name', chr(19968 + i %% 300) || chr(20268 + i %% 700) || chr(21000 + i %% 90),
                        'name$py', md5(i::text),
                        'segment', (array['mass', 'mass', 'mass', 'affluent'])[1 + i %% 4],
                        'worth', case when i %% 10 > 0 then ((i * 7919) %% 100003)::text || '.00' end),
                      1, (select no from principal where id = ($1::uuid[])[1 + i %% 40]),
                      case when i %% 4000 = 1 then $2::int end, case when i %% 4000 = 2 then array[$2::int] end, $3, $3
                    from generate_series(1, $4) i""".formatted(table.name()), branches, head.principalNo(), new SystemClock().instant(), CLIENTS);
            return true;
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> isVacuumed(table));
    }

    /** Rows that somebody's older sight might not include are left for the next time. */
    private boolean isVacuumed(EntityTable table) {
        database.ownerStatement("vacuum (analyze) " + table.name());
        return database.asOwner(tx -> tx.query(
                        "select relallvisible > relpages / 2 as visible from pg_class where relname = $1", table.name())
                .getFirst()
                .bool("visible"));
    }

    @AfterAll
    void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        TestDatabase.drop(access);
    }

    @Test
    void shouldBeginAListAtTheBeginningOfTheBranchsIndex() {
        // when
        String plan = plan(head, ListRequest.of(null, "-worth"));
        // then
        assertThat(plan)
                .contains("Index Scan using " + index("worth") + "_ranked")
                .doesNotContain("Seq Scan on e_");
    }

    @Test
    void shouldBeginAListOfAViewAtTheBeginningOfItsIndex() {
        // when
        String plan = plan(head, ListRequest.of("segment = \"affluent\"", "-worth"));
        // then
        assertThat(plan)
                .containsPattern("Index Scan using e_\\d+_x\\d+ on")
                .containsPattern("Index Cond: \\(\\(org_id = o.no\\) AND \\(p_\\d+ = 'affluent'::text\\)\\)")
                .doesNotContain("Seq Scan on e_");
    }

    @Test
    void shouldWalkAllRecordsTogetherForOneWhoSeesMostUnits() {
        // when
        String plan = plan(bankHead, ListRequest.of(null, "-worth"));
        // then
        assertThat(plan)
                .containsPattern("Index Scan using e_\\d+_x\\d+ on")
                .doesNotContain("unnest")
                .doesNotContain("Seq Scan on e_");
    }

    @Test
    void shouldReadAReportFromTheIndexAlone() {
        // when
        String plan = as(bankHead, this::planOfASum);
        // then
        assertThat(plan)
                .containsPattern("Index Only Scan using e_\\d+_x\\d+ on")
                .doesNotContain("Seq Scan on e_");
    }

    @Test
    void shouldBuildIndexesBesideTheRecordsAndDropWhatNobodyAsksFor() {
        // given
        EntityTables tables = beans.get(EntityTables.class);
        List<String> before = severalColumned();
        try {
            // when
            tables.apply(plain);
            beans.get(Promotion.class).run();
            // then
            assertThat(severalColumned())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(before.stream()
                            .filter(index -> !index.contains("INCLUDE"))
                            .toList())
                    .hasSizeLessThan(before.size());
        } finally {
            tables.apply(app);
            beans.get(Promotion.class).run();
        }
        assertThat(severalColumned()).containsExactlyInAnyOrderElementsOf(before);
    }

    /** What the valid indexes of several columns cover. */
    private List<String> severalColumned() {
        return database.asOwner(tx -> tx
                .query(
                        "select substring(pg_get_indexdef(i.indexrelid) from 'USING .*') as covers from pg_index i"
                                + " join pg_class c on c.oid = i.indexrelid"
                                + " where i.indrelid = $1::text::regclass and i.indisvalid and c.relname ~ '_x[0-9]+$'",
                        beans.get(EntityTables.class).of(client).name())
                .stream()
                .map(row -> row.text("covers"))
                .toList());
    }

    private String planOfASum(Work work) {
        RecordQuery query = beans.get(Records.class).query(work, "client");
        return explained(
                work,
                io.bankwright.core.store.Sql.dsl()
                        .select(
                                DSL.field(DSL.name("t", column("segment"))),
                                DSL.field("sum({0})", DSL.field(DSL.name("t", column("worth")))))
                        .from(query.from())
                        .where(query.access())
                        .groupBy(DSL.field(DSL.name("t", column("segment")))));
    }

    @Test
    void shouldFindAFewValuesOfABranchByOneIndex() {
        // when
        String plan = plan(head, ListRequest.of("segment = \"affluent\"", "name"));
        // then
        assertThat(plan)
                .containsPattern("Index Cond: \\(\\((\\w+\\.)?p_\\d+ = 'affluent'::text\\) AND \\((\\w+\\.)?org_id = ")
                .contains(index("segment"))
                .doesNotContain("Seq Scan on e_");
    }

    @Test
    void shouldFindTwoCharactersByTheirIndex() {
        // when
        String plan = plan(head, new ListRequest(null, List.of("-worth"), 50, null, ListRequest.Count.NONE, "丁乬"));
        // then
        assertThat(plan).contains("@>>").contains("Bitmap Index Scan").doesNotContain("Seq Scan on e_");
    }

    @Test
    void shouldCreateAndShowARecordInTwoRoundTrips() {
        // given
        ObjectNode values = Json.object()
                .put("name", "王小明")
                .put("owner", head.userId().toString())
                .put("org", branches.get(7).toString());
        values.putArray("team").add(regionHead.userId().toString());
        asSystem(work -> beans.get(Records.class).create(work, "client", values.deepCopy()));
        int[] waits = new int[1];

        // when
        RecordJson shown = as(head, work -> {
            EntityRecord made = beans.get(Records.class).create(work, "client", values);
            RecordJson json = beans.get(RecordTitles.class)
                    .show(work, client, List.of(made))
                    .getFirst();
            waits[0] = work.tx().waits();
            return json;
        });

        // then: what it refers to, of all entities at once, with its titles; the insert, with everything behind it
        assertThat(waits[0]).isEqualTo(2);
        assertThat(shown.display().path("org").asText()).isEqualTo("B7");
        assertThat(shown.display().path("team").path(0).asText()).isEqualTo("region");
        assertThat(shown.values())
                .isEqualTo(as(
                        head,
                        work -> beans.get(Records.class)
                                .get(work, "client", shown.id())
                                .values()));
    }

    @Test
    void shouldShowInPartsWhatOneConditionShows() {
        for (Caller caller : List.of(head, regionHead, bankHead)) {
            for (List<String> sort : List.of(
                    List.of("-worth"), List.of("worth", "name"), List.of("segment", "-worth"), List.of("-name"))) {
                // when
                List<UUID> paged = ids(caller, sort);
                // then
                Set<UUID> seen = as(
                        caller,
                        work -> new HashSet<>(beans
                                .get(RecordLists.class)
                                .list(
                                        work,
                                        client,
                                        new ListRequest(null, List.of(), 200, null, ListRequest.Count.NONE, null),
                                        null)
                                .items()
                                .stream()
                                .map(EntityRecord::id)
                                .toList()));
                assertThat(paged)
                        .doesNotHaveDuplicates()
                        .hasSize(Math.toIntExact(count(caller)))
                        .containsAll(seen);
                assertThat(paged).isEqualTo(sorted(caller, sort));
            }
        }
    }

    private long count(Caller caller) {
        return as(caller, work -> beans.get(RecordLists.class).count(work, client, null, 100_000));
    }

    /** All pages, one after the other. */
    private List<UUID> ids(Caller caller, List<String> sort) {
        List<UUID> ids = new ArrayList<>();
        String after = null;
        do {
            ListRequest request = new ListRequest(null, sort, 200, after, ListRequest.Count.NONE, null);
            RecordPage page = as(caller, work -> beans.get(RecordLists.class).list(work, client, request, null));
            page.items().forEach(record -> ids.add(record.id()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    /** The same by one plain statement of the role that sees everything. */
    private List<UUID> sorted(Caller caller, List<String> sort) {
        EntityTable table = beans.get(EntityTables.class).of(client);
        String order = sort.stream()
                .map(key -> key.startsWith("-")
                        ? column(key.substring(1)) + " desc nulls last"
                        : column(key) + " nulls last")
                .collect(Collectors.joining(", "));
        return database.asOwner(tx -> tx
                .query(
                        "select id from " + table.name()
                                + " where owner_id = $1 or $1 = any (shared_with) or org_id = any ($2)" + " order by "
                                + order + ", id",
                        caller.principalNo(),
                        beans.get(io.bankwright.core.access.OrgTree.class).andBelow(caller.orgNo()))
                .stream()
                .map(row -> row.uuid("id"))
                .toList());
    }

    private String column(String field) {
        EntityTable table = beans.get(EntityTables.class).of(client);
        String key = field.equals("name") ? "name" + ColumnPlan.PINYIN : field;
        return table.promoted().get(key).name();
    }

    private String index(String field) {
        return beans.get(EntityTables.class).of(client).name() + "_" + column(field);
    }

    private String plan(Caller caller, ListRequest request) {
        return as(caller, work -> explained(work, beans.get(RecordLists.class).statement(work, client, request)));
    }

    private static String explained(Work work, Query statement) {
        return work
                .tx()
                .query(io.bankwright.core.store.Sql.dsl().resultQuery("explain (costs off) {0}", statement))
                .stream()
                .map(row -> String.valueOf(row.value(0)))
                .collect(Collectors.joining("\n"));
    }

    private UUID org(String code, UUID parent) {
        ObjectNode values = Json.object().put("code", code).put("name", code);
        if (parent != null) {
            values.put("parent", parent.toString());
        }
        return asSystem(
                work -> beans.get(Records.class).create(work, "org", values).id());
    }

    private Caller person(String username, UUID org) {
        ObjectNode values =
                Json.object().put("username", username).put("name", username).put("org", org.toString());
        values.putArray("roles").add("clients.head");
        UUID id = asSystem(
                work -> beans.get(Records.class).create(work, "user", values).id());
        return beans.get(Callers.class).active(id).orElseThrow();
    }

    private <T> T asSystem(Function<Work, T> step) {
        return beans.get(Works.class).runAsSystem("clients", Cause.system("test"), step);
    }

    private <T> T as(Caller caller, Function<Work, T> step) {
        return beans.get(Works.class).run("clients", caller, Cause.person(caller.username()), step);
    }
}
