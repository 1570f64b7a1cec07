/** The two clocks: business time and machine time. */
@NullMarked
package io.bankwright.core.clock;

import org.jspecify.annotations.NullMarked;
