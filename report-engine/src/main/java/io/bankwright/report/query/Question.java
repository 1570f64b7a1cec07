package io.bankwright.report.query;

import io.bankwright.core.record.Records;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.report.dataset.DatasetDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: numbers of some records, grouped. Pushed through {@link QueryCompiler} to one statement.
 *
 * @param columns columns beside the entity's own
 * @param filters FEEL, all of which must hold
 * @param asOf the moment whose records are asked about, see {@link Records#listAsOf}; null for now
 */
public record Question(
        String entity,
        List<DatasetDefinition.Column> columns,
        List<Dimension> dimensions,
        List<DatasetDefinition.Measure> measures,
        List<String> filters,
        List<String> sort,
        int limit,
        @Nullable Instant asOf) {
    /** Most rows of an answer. */
    public static final int MAX_ROWS = 1_000;

    /** A question about the records of now. */
    public Question(
            String entity,
            List<DatasetDefinition.Column> columns,
            List<Dimension> dimensions,
            List<DatasetDefinition.Measure> measures,
            List<String> filters,
            List<String> sort,
            int limit) {
        this(entity, columns, dimensions, measures, filters, sort, limit, null);
    }

    /** The same question about the records of a moment; null for those of now. */
    public Question asOf(@Nullable Instant moment) {
        return new Question(entity, columns, dimensions, measures, filters, sort, limit, moment);
    }

    /** A measure without a dataset. */
    public static DatasetDefinition.Measure measure(Aggregation function, @Nullable String field) {
        String key = field == null ? function.key() : function.key() + "_" + field.replace('.', '_');
        return new DatasetDefinition.Measure(key, Label.NONE, function, field);
    }
}
