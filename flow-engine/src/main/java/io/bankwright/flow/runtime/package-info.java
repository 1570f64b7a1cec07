/** What the rest of the product asks of a process engine, whichever it is. */
@NullMarked
package io.bankwright.flow.runtime;

import org.jspecify.annotations.NullMarked;
