package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.expression.Expression;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Aggregation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number about a record's children, e.g. the sum of a customer's holdings.
 *
 * @param parent entity that shows it
 * @param field where it is shown
 * @param child entity it is computed from
 * @param via the child's reference to the parent
 * @param function how
 * @param source what is summed; null for a count
 * @param filter which children count; null for all
 */
record RollupField(
        EntityDefinition parent,
        FieldDefinition field,
        EntityDefinition child,
        FieldDefinition via,
        Aggregation function,
        @Nullable FieldDefinition source,
        @Nullable Expression filter) {
    /** Rollups by the child entity that feeds them, derived once per app version. */
    record ByChild(Map<String, List<RollupField>> rollups) {
        List<RollupField> of(String child) {
            return rollups.getOrDefault(child, List.of());
        }
    }

    static boolean isRollup(FieldDefinition field) {
        return field.type().name().equals("rollup");
    }

    /** Counts and sums of nothing are zero; the least and greatest of nothing are empty. */
    static boolean startsAtZero(FieldDefinition field) {
        String function = field.config().path("function").asText();
        return function.equals("sum") || function.startsWith("count");
    }

    static ByChild all(AppModel app) {
        return app.derived(ByChild.class, RollupField::collect);
    }

    private static ByChild collect(AppModel app) {
        Map<String, List<RollupField>> byChild = new java.util.HashMap<>();
        for (EntityDefinition parent : app.entities().values()) {
            parent.fields().stream()
                    .filter(RollupField::isRollup)
                    .map(field -> read(parent, field, app))
                    .forEach(rollup -> byChild.computeIfAbsent(rollup.child().key(), key -> new ArrayList<>())
                            .add(rollup));
        }
        return new ByChild(byChild);
    }

    private static RollupField read(EntityDefinition parent, FieldDefinition field, AppModel app) {
        JsonNode config = field.config();
        EntityDefinition child = app.entity(config.path("of").asText()).orElseThrow();
        String filter = config.path("filter").asText("");
        return new RollupField(
                parent,
                field,
                child,
                child.field(config.path("via").asText()).orElseThrow(),
                Aggregation.of(config.path("function").asText()),
                child.field(config.path("field").asText("")).orElse(null),
                filter.isBlank() ? null : Expression.parse(filter));
    }
}
