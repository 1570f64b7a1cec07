package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** Shares of a whole. */
@Singleton
class PieChart implements ChartType {
    @Override
    public String name() {
        return "pie";
    }

    @Override
    public Label label() {
        return Label.of("饼图", "Pie chart");
    }

    @Override
    public String icon() {
        return "pie-chart";
    }

    @Override
    public DataShape shape() {
        return new DataShape.Groups(1, 1, 1, 1);
    }
}
