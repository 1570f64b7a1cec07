package io.bankwright.server;

import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.DatabaseSettings;
import io.bankwright.core.store.ProductDatabase;
import io.bankwright.core.store.embedded.StartupException;
import io.bankwright.server.config.CurrentDatabase;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Opens the database, then the server on it; closes them in the other order. */
@QuarkusMain
public class Main {
    /** Blocks until the server is stopped. */
    public static void main(String... args) {
        try (ProductDatabase database = ProductDatabase.open(DatabaseSettings.read())) {
            use(database.access());
            Quarkus.run(null, Main::ended, args);
        } catch (StartupException explained) {
            System.err.println(explained.getMessage());
            System.exit(1);
        }
    }

    private static void ended(Integer code, Throwable failure) {
        if (failure != null) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    /** Points the framework's own data source, which Hibernate Reactive uses, at the database. */
    public static void use(DatabaseAccess access) {
        CurrentDatabase.set(access);
        System.setProperty("quarkus.datasource.reactive.url", access.reactiveUrl());
        System.setProperty("quarkus.datasource.username", access.appUser());
        System.setProperty("quarkus.datasource.password", access.appPassword());
    }
}
