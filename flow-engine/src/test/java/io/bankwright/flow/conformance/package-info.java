/** Scenarios that every engine must live through with the same trace: our core here, Zeebe's own engine in the oracle. */
@NullMarked
package io.bankwright.flow.conformance;

import org.jspecify.annotations.NullMarked;
