/** One use case in progress: transaction, caller, cause, app version. */
@NullMarked
package io.bankwright.core.work;

import org.jspecify.annotations.NullMarked;
