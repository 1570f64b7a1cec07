/** Work that is done again and again. */
@NullMarked
package io.bankwright.core.schedule;

import org.jspecify.annotations.NullMarked;
