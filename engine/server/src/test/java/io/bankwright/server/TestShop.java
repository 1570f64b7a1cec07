package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.identity.Callers;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.testkit.Beans;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A small app on a database of its own, with a manager who sees what is his and a boss who sees everything. */
final class TestShop implements AutoCloseable {
    static final String APP = "shop";

    final DatabaseAccess access = TestDatabase.fresh();
    final Database database;
    final Beans beans;
    final Caller rm;
    final Caller colleague;
    final Caller boss;
    private final Vertx vertx = Vertx.vertx();

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

    TestShop() {
        this("shop-app");
    }

    /** The same around another app of that key. */
    TestShop(String folder) {
        database = new Database(vertx, access, 8);
        BusinessClock clock = new BusinessClock(ZoneId.of("Asia/Shanghai"));
        clock.moveTo(Instant.parse("2026-03-02T01:00:00Z"));
        AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
        Compiled compiled = compiler.compile(AppFolder.read(Path.of("src/test/resources", folder)), 1);
        assertThat(compiled.faults().all()).isEmpty();
        beans = new Beans(database, clock, new SystemClock(), new Apps(compiled.model(), compiler.system()));
        beans.get(EntityTables.class).apply(compiler.system());
        beans.get(EntityTables.class).apply(compiled.model());
        rm = person("rm1", "shop.rm");
        colleague = person("rm2", "shop.rm");
        boss = person("boss", "shop.boss");
    }

    private Caller person(String username, String role) {
        UUID id = asSystem(work -> {
            ObjectNode user = Json.object().put("username", username).put("name", username);
            user.putArray("roles").add(role);
            return records().create(work, "user", user).id();
        });
        return beans.get(Callers.class).active(id).orElseThrow();
    }

    Records records() {
        return beans.get(Records.class);
    }

    <T> T as(Caller caller, Function<Work, T> step) {
        return beans.get(Works.class).run(APP, caller, Cause.person(caller.username()), step);
    }

    <T> T asSystem(Function<Work, T> step) {
        return beans.get(Works.class).runAsSystem(APP, Cause.system("test"), step);
    }

    @Override
    public void close() {
        database.close();
        vertx.close();
    }
}
