/** Who did what. */
@NullMarked
package io.bankwright.core.audit;

import org.jspecify.annotations.NullMarked;
