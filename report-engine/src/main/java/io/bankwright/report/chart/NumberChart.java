package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** One or a few numbers. */
@Singleton
class NumberChart implements ChartType {
    @Override
    public String name() {
        return "number";
    }

    @Override
    public Label label() {
        return Label.of("指标", "Number");
    }

    @Override
    public String icon() {
        return "number-chart";
    }

    @Override
    public DataShape shape() {
        return new DataShape.Totals(3);
    }
}
