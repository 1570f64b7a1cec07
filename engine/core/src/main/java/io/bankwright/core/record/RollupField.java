package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.expression.Expression;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.FieldReads;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Aggregation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * @param reads what the number depends on, from the child: what is summed, what the filter asks, the reference itself
 * @param definition text that is another one when the same children can give another number
 */
record RollupField(
        EntityDefinition parent,
        FieldDefinition field,
        EntityDefinition child,
        FieldDefinition via,
        Aggregation function,
        @Nullable FieldDefinition source,
        @Nullable Expression filter,
        Set<FieldReads.Read> reads,
        String definition) {
    /** The ways of references, from the child, at whose ends something is read. */
    Set<List<FieldDefinition>> ways() {
        return reads.stream()
                .map(FieldReads.Read::via)
                .filter(way -> !way.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static boolean isRollup(FieldDefinition field) {
        return field.type().name().equals("rollup");
    }

    /** Counts and sums of nothing are zero; the least and greatest of nothing are empty. */
    static boolean startsAtZero(FieldDefinition field) {
        String function = field.config().path("function").asText();
        return function.equals("sum") || function.startsWith("count");
    }

    static RollupField read(EntityDefinition parent, FieldDefinition field, AppModel app) {
        JsonNode config = field.config();
        EntityDefinition child = app.entity(config.path("of").asText()).orElseThrow();
        FieldDefinition via = child.field(config.path("via").asText()).orElseThrow();
        FieldDefinition source = child.field(config.path("field").asText("")).orElse(null);
        String condition = config.path("filter").asText("");
        Expression filter = condition.isBlank() ? null : Expression.parse(condition);
        Set<FieldReads.Read> reads =
                new LinkedHashSet<>(FieldReads.of(app, child, via).fields());
        Set<String> formulas = new TreeSet<>();
        if (source != null) {
            FieldReads summed = FieldReads.of(app, child, source);
            reads.addAll(summed.fields());
            formulas.addAll(summed.formulas());
        }
        if (filter != null) {
            FieldReads asked = FieldReads.of(app, child, filter);
            reads.addAll(asked.fields());
            formulas.addAll(asked.formulas());
        }
        return new RollupField(
                parent,
                field,
                child,
                via,
                Aggregation.of(config.path("function").asText()),
                source,
                filter,
                reads,
                config + " " + formulas);
    }
}
