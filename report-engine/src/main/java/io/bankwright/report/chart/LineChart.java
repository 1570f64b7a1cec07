package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** Lines over time. */
@Singleton
class LineChart implements ChartType {
    @Override
    public String name() {
        return "line";
    }

    @Override
    public Label label() {
        return Label.of("折线图", "Line chart");
    }

    @Override
    public String icon() {
        return "line-chart";
    }

    @Override
    public DataShape shape() {
        return new DataShape.Groups(1, 2, 1, 3);
    }
}
