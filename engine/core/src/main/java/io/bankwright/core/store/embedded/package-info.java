/** The PostgreSQL server that comes with the product: unpacked, initialised, started and stopped by us. */
@NullMarked
package io.bankwright.core.store.embedded;

import org.jspecify.annotations.NullMarked;
