/** The record store and the only way to records. */
@NullMarked
package io.bankwright.core.record;

import org.jspecify.annotations.NullMarked;
