package io.bankwright.report;

import io.bankwright.model.problem.ProblemCode;

/** Why a dataset, dashboard or question is refused. */
public enum ReportProblem implements ProblemCode {
    DATASET_NOT_FOUND("dataset-not-found", 404, "There is no such dataset"),
    DASHBOARD_NOT_FOUND("dashboard-not-found", 404, "There is no such dashboard"),
    CHART_NOT_FOUND("chart-not-found", 404, "There is no such chart on the dashboard"),
    CHART_TYPE_NOT_FOUND("chart-type-not-found", 422, "There is no such type of chart"),
    CHART_SHAPE("chart-shape-wrong", 422, "The chart has too few or too many dimensions or measures"),
    FIELD_UNKNOWN("report-field-unknown", 422, "The field is neither of the entity nor of the dataset"),
    MEASURE_UNKNOWN("report-measure-unknown", 422, "The dataset has no such measure"),
    COLUMN_SOURCE("dataset-column-source", 422, "A column has either a path or an expression"),
    FIELD_MISSING("measure-field-missing", 422, "The measure needs a field"),
    POINT_INVALID("chart-point-invalid", 400, "The point is not one of this chart"),
    PREVIEW_NOT_READABLE("preview-not-readable", 403, "Only who may read the records sees a chart of them drawn"),
    QUESTION_INVALID("question-invalid", 400, "The question cannot be asked");

    private final Words words;

    ReportProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
