package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** The records themselves. */
@Singleton
class ListChart implements ChartType {
    @Override
    public String name() {
        return "list";
    }

    @Override
    public Label label() {
        return Label.of("明细", "List");
    }

    @Override
    public String icon() {
        return "list-chart";
    }

    @Override
    public DataShape shape() {
        return new DataShape.Records();
    }
}
