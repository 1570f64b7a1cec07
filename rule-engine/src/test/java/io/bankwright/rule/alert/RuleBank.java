package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.event.OutboxRelay;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.rule.TestActions;
import io.bankwright.rule.TestApps;
import io.bankwright.testkit.Beans;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The bank CRM template on a database of its own, with a branch and a manager; other engines' actions are recorded. */
final class RuleBank implements AutoCloseable {
    static final String APP = "bank_crm";

    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final AtomicInteger numbers = new AtomicInteger();
    final BusinessClock clock = new BusinessClock(ZoneId.of("Asia/Shanghai"));
    final TestActions.StartProcess processes = new TestActions.StartProcess();
    final TestActions.PublishMessage messages = new TestActions.PublishMessage();
    final AppModel model;
    final Beans beans;
    final UUID org;
    final UUID manager;

    RuleBank(String now) {
        moveTo(now);
        database = new Database(vertx, TestDatabase.fresh(), 8);
        AppCompiler compiler = TestApps.compiler();
        model = compiler.compile(AppFolder.read(Path.of("../templates/bank-crm")), 1)
                .model();
        beans = new Beans(database, clock, new SystemClock(), new Apps(model), processes, messages);
        beans.get(EntityTables.class).apply(compiler.system());
        beans.get(EntityTables.class).apply(model);
        beans.get(RuleStart.class).onActivated(model);
        org = create("org", Json.object().put("code", "b1").put("name", "一支行").put("active", true));
        manager = create(
                "user",
                Json.object()
                        .put("username", "rm1")
                        .put("name", "李娜")
                        .put("org", org.toString())
                        .put("active", true));
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

    void moveTo(String moment) {
        clock.moveTo(Instant.parse(moment));
    }

    /** Lets happen what can happen now. */
    void settle() {
        for (int round = 0; round < 3; round++) {
            beans.get(OutboxRelay.class).run();
            beans.get(DailySnapshots.class).run();
            beans.get(AlertSchedule.class).run();
        }
    }

    <T> T asSystem(Function<Work, T> step) {
        return beans.get(Works.class).runAsSystem(APP, Cause.system("test"), step);
    }

    UUID create(String entity, ObjectNode values) {
        return asSystem(
                work -> beans.get(Records.class).create(work, entity, values).id());
    }

    UUID customer(String name, ObjectNode more) {
        ObjectNode values = Json.object()
                .put("name", name)
                .put("mobile", "138%08d".formatted(numbers.incrementAndGet()))
                .put("owner_rm", manager.toString())
                .put("org", org.toString());
        values.setAll(more);
        return create("customer", values);
    }

    UUID holding(UUID customer, String amount, ObjectNode more) {
        int number = numbers.incrementAndGet();
        UUID product = create(
                "product",
                Json.object()
                        .put("code", "P" + number)
                        .put("name", "稳盈" + number)
                        .put("category", "wealth"));
        ObjectNode values = Json.object()
                .put("holding_no", "H" + number)
                .put("customer", customer.toString())
                .put("product", product.toString())
                .put("category", "wealth")
                .put("amount", amount)
                .put("market_value_cny", amount)
                .put("buy_date", "2026-01-05")
                .put("status", "active");
        values.setAll(more);
        return create("holding", values);
    }

    UUID outflow(UUID customer, String amount) {
        return create(
                "txn",
                Json.object()
                        .put("txn_no", "T" + numbers.incrementAndGet())
                        .put("customer", customer.toString())
                        .put("ts", clock.instant().toString())
                        .put("direction", "out")
                        .put("amount_cny", amount)
                        .put("counterparty_kind", "other_other_bank"));
    }

    List<EntityRecord> all(String entity, String filter) {
        return asSystem(work -> beans.get(Records.class)
                .list(work, entity, ListRequest.of(filter))
                .items());
    }

    long count(String sql, Object... binds) {
        return database.inTransaction(tx -> tx.query(sql, binds).getFirst().number("n"));
    }

    @Override
    public void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
