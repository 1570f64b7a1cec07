package io.bankwright.server.start;

import io.bankwright.core.identity.Users;
import io.bankwright.core.publish.AppCatalog;
import io.bankwright.core.record.EntityTables;
import jakarta.inject.Singleton;

/** What an empty installation needs before anybody can sign in; doing it again changes nothing. */
@Singleton
class FirstStart {
    private final EntityTables tables;
    private final AppCatalog catalog;
    private final Users users;

    FirstStart(EntityTables tables, AppCatalog catalog, Users users) {
        this.tables = tables;
        this.catalog = catalog;
        this.users = users;
    }

    void run() {
        tables.apply(catalog.system());
        String password = users.createFirstAdministrator();
        if (password != null) {
            System.out.println("First sign-in: admin / " + password + "  (asked to change it)");
        }
    }
}
