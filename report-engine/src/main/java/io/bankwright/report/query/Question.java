package io.bankwright.report.query;

import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.report.dataset.DatasetDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: numbers of some records, grouped. Pushed through {@link QueryCompiler} to one statement.
 *
 * @param columns columns beside the entity's own
 * @param filters FEEL, all of which must hold
 */
public record Question(
        String entity,
        List<DatasetDefinition.Column> columns,
        List<Dimension> dimensions,
        List<DatasetDefinition.Measure> measures,
        List<String> filters,
        List<String> sort,
        int limit) {
    /** Most rows of an answer. */
    public static final int MAX_ROWS = 1_000;

    /** A measure without a dataset. */
    public static DatasetDefinition.Measure measure(Aggregation function, @Nullable String field) {
        String key = field == null ? function.key() : function.key() + "_" + field.replace('.', '_');
        return new DatasetDefinition.Measure(key, Label.NONE, function, field);
    }
}
