package io.bankwright.bench;

import io.bankwright.core.access.OrgTree;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.identity.Callers;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.testkit.Beans;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The product's record store in this JVM, on the database of a running installation: a use case without HTTP around it. */
final class Store implements AutoCloseable {
    private static final String APP = "bank_crm";

    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final Beans beans;

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

    /** With the product's own database access, or with one that row security does not bind. */
    Store(Path root, DatabaseAccess access) {
        database = new Database(vertx, access, 4);
        AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
        AppModel app = compiler.compile(AppFolder.read(root.resolve("templates/bank-crm")), 1)
                .model();
        beans = new Beans(
                database,
                new BusinessClock(ZoneId.of("Asia/Shanghai")),
                new SystemClock(),
                new Apps(app, compiler.system()));
        beans.get(EntityTables.class).reload();
        beans.get(OrgTree.class).run();
    }

    /** The same database, by the role that sees every row. */
    static DatabaseAccess unbound(DatabaseAccess access) {
        return new DatabaseAccess(
                access.host(),
                access.port(),
                access.database(),
                access.ownerUser(),
                access.ownerPassword(),
                access.ownerUser(),
                access.ownerPassword());
    }

    Caller caller(UUID user) {
        return beans.get(Callers.class).active(user).orElseThrow();
    }

    <T> T bean(Class<T> type) {
        return beans.get(type);
    }

    <T> T as(Caller caller, Function<Work, T> useCase) {
        return beans.get(Works.class).run(APP, caller, Cause.person(caller.username()), useCase);
    }

    /** Runs hand-written SQL on the product's driver and reads every row. */
    int sql(String sql, Object... binds) {
        return database.inTransaction(tx -> tx.query(sql, binds).size());
    }

    /** Times both in turns after a warm-up; medians and all times of ours, in milliseconds. */
    static Timed race(int times, Runnable ours, Runnable floor) {
        List<Double> our = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = -times / 2; i < times; i++) {
            double a = millis(ours);
            double b = millis(floor);
            if (i >= 0) {
                our.add(a);
                bare.add(b);
            }
        }
        return new Timed(Numbers.median(our), Numbers.median(bare));
    }

    record Timed(double ours, double floor) {}

    private static double millis(Runnable what) {
        long began = System.nanoTime();
        what.run();
        return (System.nanoTime() - began) / 1e6;
    }

    @Override
    public void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
