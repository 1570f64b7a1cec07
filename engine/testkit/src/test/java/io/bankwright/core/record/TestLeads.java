package io.bankwright.core.record;

import io.bankwright.core.advice.AdvisorSettings;
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
import io.bankwright.core.store.Sql;
import io.bankwright.core.store.TestBlocking;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.testkit.Beans;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;

/** 30,000 leads of two branches: a boss sees all, a head the fewer half. Most fields have no column. */
public final class TestLeads implements AutoCloseable {
    public static final int LEADS = 30_000;
    public static final int CITIES = 3_000;

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAccess access = TestDatabase.fresh();
    public final Database database = new Database(vertx, access, 4);
    private final AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
    public final AppModel app = compiler.compile(AppFolder.read(Path.of("src/test/resources/apps/leads")), 1)
            .model();
    public final EntityDefinition lead = app.entity("lead").orElseThrow();
    public final Beans beans;
    public final Caller boss;
    public final Caller head;

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

    public TestLeads(AdvisorSettings.Mode mode) {
        beans = new Beans(
                database,
                new BusinessClock(ZoneId.of("Asia/Shanghai")),
                new SystemClock(),
                TestBlocking.on(vertx),
                new AdvisorSettings(mode, 20, Duration.ofMillis(1), 10_000),
                new Apps(app, compiler.system()));
        publish();
        UUID one = org("A");
        UUID other = org("B");
        boss = person("boss", one);
        head = person("head", one);
        database.asOwner(tx -> {
            tx.execute("""
                    insert into %s (id, data, version, org_id, created_at, updated_at)
                    select ('019b0000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                      jsonb_build_object('name', 'lead ' || i, 'city', 'C' || (i %% $2), 'amount', (i %% 977)::text || '.50',
                        'due', '2026-0' || (1 + i %% 9) || '-11', 'stage', case when i %% 5 = 0 then 'won' else 'new' end),
                      1, (select no from principal where id = case when i %% 5 < 2 then $4::uuid else $5::uuid end), $3, $3
                    from generate_series(1, $1) i""".formatted(table()), LEADS, CITIES, new SystemClock().instant(), one, other);
            tx.script("analyze " + table());
            return true;
        });
    }

    /** As a start and a publish of the same files do. */
    public void publish() {
        start();
        beans.get(EntityTables.class).apply(app);
    }

    /** As a server that starts does. */
    public void start() {
        beans.get(EntityTables.class).apply(compiler.system());
    }

    public String table() {
        return beans.get(EntityTables.class).of(lead).name();
    }

    /** Ids and amounts of the first records that pass, in the order of a sort. */
    public List<String> list(Caller caller, String filter, String... sort) {
        return as(
                caller,
                work -> beans.get(Records.class).list(work, "lead", ListRequest.of(filter, sort)).items().stream()
                        .map(record -> record.id() + " " + record.values())
                        .toList());
    }

    public RecordPage.Count count(Caller caller, String filter, ListRequest.Count how) {
        return as(
                caller,
                work -> beans.get(Records.class)
                        .list(work, "lead", new ListRequest(filter, List.of(), 1, null, how, null))
                        .count());
    }

    /** How PostgreSQL would find the records. */
    public String plan(Caller caller, String filter) {
        return as(caller, work -> {
            RecordQuery query = beans.get(Records.class).query(work, "lead");
            SelectQuery<?> select = Sql.dsl().selectQuery(query.from());
            select.addSelect(DSL.field("t.id"));
            select.addConditions(query.access().and(RecordLists.condition(query, filter)));
            return explain(work, select);
        });
    }

    /** How it would group them, as a report does. */
    public String planOfGroups(Caller caller, String field) {
        return as(caller, work -> {
            RecordQuery query = beans.get(Records.class).query(work, "lead");
            query.used().next(UsedFields.How.GROUP);
            SelectQuery<?> select = Sql.dsl().selectQuery(query.from());
            select.addSelect(query.scope().column(List.of(field)).orElseThrow().field());
            select.addGroupBy(DSL.inline(1));
            return query.timed(() -> explain(work, select));
        });
    }

    private static String explain(Work work, SelectQuery<?> select) {
        return work.tx().query(Sql.dsl().resultQuery("explain {0}", select)).stream()
                .map(row -> String.valueOf(row.value(0)))
                .collect(Collectors.joining("\n"));
    }

    public String query(String sql) {
        return database.asOwner(tx -> tx.query(sql)).stream()
                .map(row -> String.valueOf(row.value(0)))
                .collect(Collectors.joining("\n"));
    }

    private UUID org(String code) {
        return asSystem(work -> beans.get(Records.class)
                .create(work, "org", Json.object().put("code", code).put("name", code))
                .id());
    }

    private Caller person(String role, UUID org) {
        var values = Json.object().put("username", role).put("name", role).put("org", org.toString());
        values.putArray("roles").add("leads." + role);
        UUID id = asSystem(
                work -> beans.get(Records.class).create(work, "user", values).id());
        return beans.get(Callers.class).active(id).orElseThrow();
    }

    private <T> T asSystem(Function<Work, T> step) {
        return beans.get(Works.class).runAsSystem("leads", Cause.system("test"), step);
    }

    public <T> T as(Caller caller, Function<Work, T> step) {
        return beans.get(Works.class).run("leads", caller, Cause.person(caller.username()), step);
    }

    @Override
    public void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        TestDatabase.drop(access);
    }
}
