package io.bankwright.report.dashboard;

import io.bankwright.model.app.AppModel;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.report.ReportProblem;
import io.bankwright.report.dataset.DatasetDefinition;
import io.bankwright.report.query.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a chart asks. */
final class ChartQuestion {
    private ChartQuestion() {}

    /** The question of a chart. */
    static Question of(AppModel app, DashboardDefinition.Chart chart) {
        DatasetDefinition dataset = app.find(DatasetDefinition.class, chart.dataset())
                .orElseThrow(() -> new ProblemException(
                        ReportProblem.DATASET_NOT_FOUND, "there is no dataset " + chart.dataset()));
        return of(dataset, chart);
    }

    /** The question of a chart over a dataset that need not be published. */
    static Question of(DatasetDefinition dataset, DashboardDefinition.Chart chart) {
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
}
