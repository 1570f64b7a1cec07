/** Real parts for tests. */
@NullMarked
package io.bankwright.testkit;

import org.jspecify.annotations.NullMarked;
