package io.bankwright.core.transfer;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entities in an order in which each comes after those it refers to; a circle is cut where it is met. */
final class DataOrder {
    private final AppModel app;
    private final Set<EntityDefinition> ordered = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    private DataOrder(AppModel app) {
        this.app = app;
    }

    static List<EntityDefinition> of(AppModel app) {
        DataOrder order = new DataOrder(app);
        app.entity("org").ifPresent(order::add);
        app.entity("user").ifPresent(order::add);
        app.entities().values().forEach(order::add);
        return new ArrayList<>(order.ordered);
    }

    private void add(EntityDefinition entity) {
        if (ordered.contains(entity) || !open.add(entity.key())) {
            return;
        }
        entity.fields().stream()
                .map(References::target)
                .flatMap(Optional::stream)
                .flatMap(target -> app.entity(target).stream())
                .forEach(this::add);
        ordered.add(entity);
    }
}
