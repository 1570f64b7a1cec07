package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;

/** Stages that lose some on the way. */
@Singleton
class FunnelChart implements ChartType {
    @Override
    public String name() {
        return "funnel";
    }

    @Override
    public Label label() {
        return Label.of("漏斗图", "Funnel");
    }

    @Override
    public String icon() {
        return "funnel-chart";
    }

    @Override
    public DataShape shape() {
        return new DataShape.Groups(1, 1, 1, 1);
    }
}
