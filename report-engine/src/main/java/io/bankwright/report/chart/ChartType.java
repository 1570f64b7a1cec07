package io.bankwright.report.chart;

import io.bankwright.model.definition.Label;

/**
 * One way to draw data. To add one, write a CDI bean that implements this, and the drawing in {@code
 * designer-ui/src/kinds/charts/<name>}.
 */
public interface ChartType {
    /** The word in files, e.g. {@code bar}. */
    String name();

    /** What people call it. */
    Label label();

    /** Icon name in kebab-case. */
    String icon();

    /** What it draws. */
    DataShape shape();
}
