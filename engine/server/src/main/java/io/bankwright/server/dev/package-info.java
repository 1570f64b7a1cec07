/** What exists in the test profile only. */
@NullMarked
package io.bankwright.server.dev;

import org.jspecify.annotations.NullMarked;
