package io.bankwright.core.publish;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.record.TestTables;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.TestBlocking;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Properties;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;

/** One server's worth of publishing on a real database, wired by hand as the container does it. */
final class TestApps implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final Mutiny.SessionFactory sessions;
    final AppStore store;
    final AppCatalog catalog;
    final Drafts drafts;
    final Publishing publishing;

    TestApps(DatabaseAccess access) {
        database = new Database(vertx, access, 4);
        sessions = sessions(access);
        SystemClock clock = new SystemClock();
        DefinitionKinds kinds = DefinitionKinds.of(FieldTypes.builtIn(), List.of());
        AppCompiler compiler = new AppCompiler(kinds);
        store = new AppStore(sessions, TestBlocking.on(vertx));
        catalog = new AppCatalog(store, compiler, List.of());
        drafts = new Drafts(store, compiler, kinds, clock);
        publishing = new Publishing(
                store,
                compiler,
                catalog,
                kinds,
                TestTables.on(database),
                new FormerFields(store, kinds, FieldTypes.builtIn()),
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

    @Override
    public void close() {
        sessions.close();
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
