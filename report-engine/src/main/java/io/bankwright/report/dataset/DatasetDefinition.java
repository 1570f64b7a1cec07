package io.bankwright.report.dataset;

import io.bankwright.expression.Expression;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.FieldUses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about the records of an entity.
 *
 * @param fields columns beside the entity's own
 * @param filter which records count; null for all
 */
public record DatasetDefinition(
        String key,
        Label label,
        String entity,
        List<Column> fields,
        List<Measure> measures,
        @Nullable Expression filter)
        implements FieldUses {
    public DatasetDefinition {
        fields = List.copyOf(fields);
        measures = List.copyOf(measures);
    }

    /**
     * A column over relations or computed; exactly one of path and expression is there.
     *
     * @param path dotted path over references, e.g. {@code customer.segment}
     * @param result name of the field type of an expression's result
     */
    public record Column(
            String key,
            Label label,
            @Nullable String path,
            @Nullable Expression expression,
            @Nullable String result) {}

    /**
     * An aggregated number.
     *
     * @param field field or column key; null for a count of records
     */
    public record Measure(
            String key,
            Label label,
            Aggregation function,
            @Nullable String field) {}

    /** The column of that key. */
    public Optional<Column> column(String name) {
        return fields.stream().filter(column -> column.key().equals(name)).findFirst();
    }

    /** The measure of that key. */
    public Optional<Measure> measure(String name) {
        return measures.stream().filter(measure -> measure.key().equals(name)).findFirst();
    }

    @Override
    public Collection<Use> fieldUses() {
        List<Use> uses = new ArrayList<>();
        measures.stream()
                .filter(measure -> measure.field() != null)
                .forEach(measure -> uses.add(new Use(entity, String.valueOf(measure.field()), How.AGGREGATE)));
        if (filter != null) {
            filter.paths().forEach(path -> uses.add(new Use(entity, path.getFirst(), How.FIND)));
        }
        fields.stream()
                .filter(column -> column.expression() != null)
                .flatMap(column -> column.expression().paths().stream())
                .forEach(path -> uses.add(new Use(entity, path.getFirst(), How.AGGREGATE)));
        return uses;
    }
}
