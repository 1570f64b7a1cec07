/** Problems, callers and permissions at the edge. */
@NullMarked
package io.bankwright.core.http;

import org.jspecify.annotations.NullMarked;
