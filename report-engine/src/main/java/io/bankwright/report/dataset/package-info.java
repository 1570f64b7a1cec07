/** Dataset definitions. */
@NullMarked
package io.bankwright.report.dataset;

import org.jspecify.annotations.NullMarked;
