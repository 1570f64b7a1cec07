/** Who may see and do what, compiled into every path at one place. */
@NullMarked
package io.bankwright.core.access;

import org.jspecify.annotations.NullMarked;
