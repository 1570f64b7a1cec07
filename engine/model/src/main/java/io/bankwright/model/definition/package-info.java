/** Authored files and the kinds of definition they hold. */
@NullMarked
package io.bankwright.model.definition;

import org.jspecify.annotations.NullMarked;
