/** Zeebe's own engine in this process, for tests only: its licence does not allow it in production. */
@NullMarked
package io.bankwright.flow.oracle;

import org.jspecify.annotations.NullMarked;
