package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** Bars, grouped or stacked. */
@Singleton
class BarChart implements ChartType {
    @Override
    public String name() {
        return "bar";
    }

    @Override
    public Label label() {
        return Label.of("柱状图", "Bar chart");
    }

    @Override
    public String icon() {
        return "bar-chart";
    }

    @Override
    public DataShape shape() {
        return new DataShape.Groups(1, 2, 1, 3);
    }
}
