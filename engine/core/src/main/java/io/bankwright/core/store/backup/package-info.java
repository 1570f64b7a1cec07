/** Saves a data folder while it is in use, and makes a new one from what was saved. */
@NullMarked
package io.bankwright.core.store.backup;

import org.jspecify.annotations.NullMarked;
