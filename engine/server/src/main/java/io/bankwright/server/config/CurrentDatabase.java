package io.bankwright.server.config;

import io.bankwright.core.store.DatabaseAccess;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands the database from {@code main}, which runs before there is a container, to the container. Kept as system properties,
 * because in development and tests the two live in different class loaders.
 */
public final class CurrentDatabase {
    private static final String PREFIX = "bankwright.current-database.";
    private static final AtomicReference<DatabaseAccess> CURRENT = new AtomicReference<>();

    private CurrentDatabase() {}

    /** Sets it, once, before the container starts. */
    public static void set(DatabaseAccess access) {
        CURRENT.set(access);
        System.setProperty(PREFIX + "host", access.host());
        System.setProperty(PREFIX + "port", String.valueOf(access.port()));
        System.setProperty(PREFIX + "database", access.database());
        System.setProperty(PREFIX + "parameters", access.parameters());
        System.setProperty(PREFIX + "app-user", access.appUser());
        System.setProperty(PREFIX + "app-password", access.appPassword());
        System.setProperty(PREFIX + "owner-user", access.ownerUser());
        System.setProperty(PREFIX + "owner-password", access.ownerPassword());
    }

    static DatabaseAccess get() {
        DatabaseAccess here = CURRENT.get();
        return here != null
                ? here
                : new DatabaseAccess(
                        property("host"),
                        Integer.parseInt(property("port")),
                        property("database"),
                        property("parameters"),
                        property("app-user"),
                        property("app-password"),
                        property("owner-user"),
                        property("owner-password"));
    }

    private static String property(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("no database was opened before the server: " + name + " is missing");
        }
        return value;
    }
}
