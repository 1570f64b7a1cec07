/** The one transaction of a use case, and the only SQL client. */
@NullMarked
package io.bankwright.core.store;

import org.jspecify.annotations.NullMarked;
