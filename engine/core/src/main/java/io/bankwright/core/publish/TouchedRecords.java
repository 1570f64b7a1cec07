package io.bankwright.core.publish;

import io.bankwright.core.record.EntityTables;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How many records a change of an entity touches. */
@Singleton
class TouchedRecords {
    private final AppCatalog catalog;
    private final EntityTables tables;

    TouchedRecords(AppCatalog catalog, EntityTables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /** Empty for an entity that is not live yet. */
    Optional<Long> count(String app, String entity) {
        try {
            Optional<EntityDefinition> live = catalog.current(app).entity(entity);
            return live.map(tables::count);
        } catch (ProblemException notPublished) {
            return Optional.empty();
        }
    }
}
