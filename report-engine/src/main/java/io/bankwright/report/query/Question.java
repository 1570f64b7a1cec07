package io.bankwright.report.query;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.ReportProblem;
import io.bankwright.report.dashboard.DashboardDefinition;
import io.bankwright.report.dataset.DatasetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        List<DashboardDefinition.Dimension> dimensions,
        List<DatasetDefinition.Measure> measures,
        List<String> filters,
        List<String> sort,
        int limit) {
    /** Most rows of an answer. */
    public static final int MAX_ROWS = 1_000;

    /** The question of a chart. */
    public static Question of(AppModel app, DashboardDefinition.Chart chart) {
        DatasetDefinition dataset = app.find(DatasetDefinition.class, chart.dataset())
                .orElseThrow(() -> new ProblemException(
                        ReportProblem.DATASET_NOT_FOUND, "there is no dataset " + chart.dataset()));
        return of(dataset, chart);
    }

    /** The question of a chart over a dataset that need not be published. */
    public static Question of(DatasetDefinition dataset, DashboardDefinition.Chart chart) {
        List<String> filters = new ArrayList<>();
        if (dataset.filter() != null) {
            filters.add(dataset.filter().source());
        }
        Optional.ofNullable(chart.filter()).filter(text -> !text.isBlank()).ifPresent(filters::add);
        return new Question(
                dataset.entity(),
                dataset.fields(),
                chart.dimensions(),
                chart.measures().stream().map(measure(dataset)).toList(),
                filters,
                chart.sort(),
                chart.limit());
    }

    private static Function<String, DatasetDefinition.Measure> measure(DatasetDefinition dataset) {
        return key -> dataset.measure(key)
                .orElseThrow(
                        () -> new ProblemException(ReportProblem.MEASURE_UNKNOWN, "the dataset has no measure " + key));
    }

    /** A measure without a dataset. */
    public static DatasetDefinition.Measure measure(Aggregation function, @Nullable String field) {
        String key = field == null ? function.key() : function.key() + "_" + field.replace('.', '_');
        return new DatasetDefinition.Measure(key, Label.NONE, function, field);
    }
}
