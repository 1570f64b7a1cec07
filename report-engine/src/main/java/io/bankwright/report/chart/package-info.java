/** The open vocabulary of chart types, closed by the shape of data they draw. */
@NullMarked
package io.bankwright.report.chart;

import org.jspecify.annotations.NullMarked;
