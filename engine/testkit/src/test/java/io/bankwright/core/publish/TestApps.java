package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.Records;
import io.bankwright.core.record.TestTables;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.TestBlocking;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.testkit.Beans;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;

/** One server's worth of publishing on a real database, wired by hand as the container does it. */
final class TestApps implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    final Database database;
    private final Mutiny.SessionFactory sessions;
    final AppStore store;
    final AppCatalog catalog;
    final Drafts drafts;
    final Publishing publishing;
    final Beans beans;
    final BusinessClock business = new BusinessClock(ZoneId.of("Asia/Shanghai"));

    TestApps(DatabaseAccess access) {
        database = new Database(vertx, access, 8);
        sessions = sessions(access);
        SystemClock clock = new SystemClock();
        DefinitionKinds kinds = DefinitionKinds.of(FieldTypes.builtIn(), List.of());
        AppCompiler compiler = new AppCompiler(kinds);
        store = new AppStore(sessions, TestBlocking.on(vertx));
        EntityTables tables = TestTables.on(database, business);
        catalog = new AppCatalog(store, compiler, tables, List.of());
        drafts = new Drafts(store, compiler, kinds, clock);
        beans = new Beans(
                database, business, clock, TestBlocking.on(vertx), store, kinds, compiler, catalog, drafts, tables);
        publishing = new Publishing(
                store,
                compiler,
                catalog,
                kinds,
                tables,
                new FormerFields(store, kinds, FieldTypes.builtIn()),
                beans.get(FieldConversions.class),
                clock);
    }

    private Mutiny.SessionFactory sessions(DatabaseAccess access) {
        Properties settings = new Properties();
        settings.put("jakarta.persistence.jdbc.url", access.reactiveUrl());
        settings.put("jakarta.persistence.jdbc.user", access.appUser());
        settings.put("jakarta.persistence.jdbc.password", access.appPassword());
        Configuration configuration = new Configuration()
                .addProperties(settings)
                .addAnnotatedClass(AppRow.class)
                .addAnnotatedClass(AppFileRow.class)
                .addAnnotatedClass(AppVersionRow.class)
                .addAnnotatedClass(AppDraftRow.class);
        StandardServiceRegistry registry = new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .addService(VertxInstance.class, (VertxInstance) () -> vertx)
                .build();
        return configuration.buildSessionFactory(registry).unwrap(Mutiny.SessionFactory.class);
    }

    /** A step of the platform on the shop. */
    <T> T work(Function<Work, T> step) {
        return beans.get(Works.class).runAsSystem("shop", Cause.system("test"), step);
    }

    UUID create(ObjectNode item) {
        return work(work -> beans.get(Records.class).create(work, "item", item)).id();
    }

    void update(UUID item, ObjectNode changes) {
        work(work -> beans.get(Records.class).update(work, "item", item, null, changes));
    }

    EntityRecord get(UUID item) {
        return work(work -> beans.get(Records.class).get(work, "item", item));
    }

    @Override
    public void close() {
        sessions.close();
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
