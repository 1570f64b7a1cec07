/** Reports: datasets, charts, dashboards and the questions they ask. */
@NullMarked
package io.bankwright.report;

import org.jspecify.annotations.NullMarked;
