package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.event.OutboxRelay;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.flow.definition.ProcessFile;
import io.bankwright.flow.definition.ProcessKind;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.flow.runtime.ProcessRuntime;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.RoleDefinition;
import io.bankwright.testkit.Beans;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small bank on a database of its own: the authored app of the test resources, published, with one manager in it. */
final class TestBank implements AutoCloseable {
    static final String APP = "bank";

    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    final BusinessClock clock = new BusinessClock(ZoneId.of("Asia/Shanghai"));
    final Beans beans;
    final Flaky flaky = new Flaky();
    final Caller manager;

    TestBank() {
        this(Map.of(), Map.of());
    }

    /**
     * With more processes than the authored ones.
     *
     * @param answers of decisions, by key; one that is not here is answered by the test's own
     */
    TestBank(Map<String, ProcessFile> more, Map<String, Object> answers) {
        clock.moveTo(Instant.parse("2026-03-02T01:00:00Z"));
        database = new Database(vertx, TestDatabase.fresh(), 8);
        AppCompiler compiler = new AppCompiler(DefinitionKinds.of(
                FieldTypes.builtIn(),
                List.of(new ProcessKind(() -> Map.of(
                        "update_record", Json.object(),
                        "notify", Json.object(),
                        "escalate_task", Json.object(),
                        "flaky", Json.object())))));
        Compiled compiled = compiler.compile(AppFolder.read(Path.of("src/test/resources/app")), 1);
        if (compiled.faults().hasErrors()) {
            throw new AssertionError(compiled.faults().all().toString());
        }
        Apps apps = new Apps(with(compiled.model(), more));
        beans = new Beans(database, clock, new SystemClock(), apps, flaky, new Tier(answers));
        beans.get(EntityTables.class).apply(compiler.system());
        beans.get(EntityTables.class).apply(compiled.model());
        manager = createManager();
    }

    private static AppModel with(AppModel model, Map<String, ProcessFile> more) {
        Map<String, Object> processes = new LinkedHashMap<>(model.all(ProcessFile.class));
        processes.putAll(more);
        return new AppModel(
                model.key(),
                model.title(),
                model.version(),
                Map.of(
                        EntityDefinition.class, new LinkedHashMap<>(model.entities()),
                        RoleDefinition.class, new LinkedHashMap<>(model.roles()),
                        ProcessFile.class, processes));
    }

    private record Apps(AppModel model) implements AppModels {
        @Override
        public AppModel current(String app) {
            return model;
        }

        @Override
        public Collection<AppModel> all() {
            return List.of(model);
        }
    }

    private Caller createManager() {
        UUID org = asSystem(work -> records()
                .create(
                        work,
                        "org",
                        Json.object().put("code", "b1").put("name", "一支行").put("active", true))
                .id());
        UUID user = asSystem(work -> records()
                .create(
                        work,
                        "user",
                        Json.object()
                                .put("username", "rm1")
                                .put("name", "李娜")
                                .put("org", org.toString())
                                .put("active", true)
                                .set("roles", Json.array().add("bank.rm")))
                .id());
        int userNo = principal(user);
        return new Caller(
                Caller.Kind.PERSON, user, userNo, "rm1", "李娜", org, principal(org), Set.of("bank.rm"), "zh-CN");
    }

    private int principal(UUID id) {
        return database.inTransaction(tx -> tx.query("select no from principal where id = $1", id)
                .getFirst()
                .integer("no"));
    }

    Records records() {
        return beans.get(Records.class);
    }

    ProcessRuntime runtime() {
        return beans.get(ProcessRuntime.class);
    }

    <T> T asSystem(Function<Work, T> step) {
        return beans.get(Works.class).runAsSystem(APP, Cause.system("test"), step);
    }

    void asSystemRun(Consumer<Work> step) {
        asSystem(work -> {
            step.accept(work);
            return true;
        });
    }

    <T> T asManager(Function<Work, T> step) {
        return beans.get(Works.class).run(APP, manager, Cause.person("rm1"), step);
    }

    /** Lets everything happen that can happen now. */
    void settle() {
        for (int round = 0; round < 5; round++) {
            beans.get(OutboxRelay.class).run();
            beans.get(DueTimers.class).run();
            beans.get(ServiceJobs.class).run();
        }
    }

    void moveTo(String moment) {
        clock.moveTo(Instant.parse(moment));
        settle();
    }

    UUID createCustomer() {
        return asManager(work -> records()
                .create(
                        work,
                        "customer",
                        Json.object()
                                .put("name", "王志强")
                                .put("secret", "不外传")
                                .put("owner_rm", manager.userId().toString())
                                .put("org", manager.orgId().toString()))
                .id());
    }

    UUID createHolding(UUID customer, String amount) {
        return asManager(work -> records()
                .create(
                        work,
                        "holding",
                        Json.object()
                                .put("customer", customer.toString())
                                .put("product", "稳盈一号")
                                .put("amount", amount)
                                .put("maturity_date", "2026-06-30"))
                .id());
    }

    List<EntityRecord> all(String entity, @Nullable String filter) {
        return asSystem(
                work -> records().list(work, entity, ListRequest.of(filter)).items());
    }

    Optional<EntityRecord> task(String element) {
        return all("task", "element_id = \"" + element + "\"").stream().findFirst();
    }

    EntityRecord get(String entity, UUID id) {
        return asSystem(work -> records().get(work, entity, id));
    }

    /** What the completion endpoint does: the caller must see the task, the platform writes answers and status. */
    void complete(Work work, EntityRecord task, ObjectNode answers) {
        records().get(work, "task", task.id());
        ObjectNode context = Json.object();
        context.set("answers", answers);
        ObjectNode changes = Json.object().put("status", "done");
        changes.set("context", context);
        work.asSystemRun(work.cause(), system -> records().update(system, "task", task.id(), null, changes));
    }

    void complete(EntityRecord task, ObjectNode answers) {
        asManager(work -> {
            complete(work, task, answers);
            return true;
        });
    }

    <T> T inDatabase(Function<Tx, T> step) {
        return database.inTransaction(step);
    }

    long count(String sql, Object... binds) {
        return database.inTransaction(tx -> tx.query(sql, binds).getFirst().number("n"));
    }

    @Override
    public void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Refuses, breaks or works, as it is told. */
    static final class Flaky extends TestAction {
        final AtomicInteger tries = new AtomicInteger();
        volatile boolean healed;

        Flaky() {
            super("flaky");
        }

        @Override
        public JsonNode execute(Work work, ObjectNode config) {
            tries.incrementAndGet();
            if (!healed && config.path("mode").asText().equals("refuse")) {
                throw new ProblemException(ActionProblem.REFUSED, "not today");
            }
            if (!healed && config.path("mode").asText().equals("break")) {
                work.tx().execute("select 1 / 0");
            }
            return Json.object();
        }
    }

    /** One decision: a million makes affluent. */
    private static final class Tier extends TestAction {
        private final Map<String, Object> answers;

        Tier(Map<String, Object> answers) {
            super("evaluate_decision");
            this.answers = answers;
        }

        @Override
        public JsonNode execute(Work work, ObjectNode config) {
            String decision = config.get("decision").asText();
            if (answers.containsKey(decision)) {
                return Json.object().set("outputs", Json.tree(answers.get(decision)));
            }
            if (!decision.equals("tier")) {
                throw new ProblemException(FlowProblem.PROCESS_NOT_FOUND, "no decision " + decision);
            }
            boolean rich = config.get("inputs").get("aum").decimalValue().intValue() >= 1_000_000;
            ObjectNode answer = Json.object();
            answer.putObject("outputs").put("tier", rich ? "affluent" : "mass");
            return answer;
        }
    }

    private abstract static class TestAction implements ActionType {
        private final String name;

        TestAction(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Label label() {
            return Label.of(name, name);
        }

        @Override
        public String icon() {
            return "tool";
        }

        @Override
        public ObjectNode configSchema() {
            return SchemaBuilder.object().build();
        }
    }
}
