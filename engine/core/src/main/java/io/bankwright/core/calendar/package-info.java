/** The days a bank works: holidays and worked weekends, kept by its administrators and known to the business clock. */
@NullMarked
package io.bankwright.core.calendar;

import org.jspecify.annotations.NullMarked;
