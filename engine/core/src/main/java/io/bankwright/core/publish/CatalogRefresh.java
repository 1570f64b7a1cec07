package io.bankwright.core.publish;

import io.bankwright.core.schedule.ScheduledWork;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sees within a second what other JVMs on the same database published. */
@Singleton
class CatalogRefresh implements ScheduledWork {
    private final AppCatalog catalog;

    CatalogRefresh(AppCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "catalog-refresh";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public String wakeUpChannel() {
        return "bankwright_published";
    }

    @Override
    public void run() {
        catalog.refresh();
    }
}
