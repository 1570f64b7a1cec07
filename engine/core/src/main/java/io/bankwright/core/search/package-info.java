/** Finding records of any kind by a word, and what happened around one of them. */
@NullMarked
package io.bankwright.core.search;

import org.jspecify.annotations.NullMarked;
