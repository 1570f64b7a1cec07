/** Dashboards and their charts as authored. */
@NullMarked
package io.bankwright.report.dashboard;

import org.jspecify.annotations.NullMarked;
