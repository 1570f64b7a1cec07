package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** Numbers in rows. */
@Singleton
class TableChart implements ChartType {
    @Override
    public String name() {
        return "table";
    }

    @Override
    public Label label() {
        return Label.of("汇总表", "Table");
    }

    @Override
    public String icon() {
        return "table-chart";
    }

    @Override
    public DataShape shape() {
        return new DataShape.Groups(1, 4, 1, 6);
    }
}
