/** What is new, told to open pages as it happens. */
@NullMarked
package io.bankwright.core.live;

import org.jspecify.annotations.NullMarked;
