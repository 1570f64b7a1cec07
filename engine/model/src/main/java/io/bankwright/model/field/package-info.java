/** The open vocabulary of field types, closed by what they store. */
@NullMarked
package io.bankwright.model.field;

import org.jspecify.annotations.NullMarked;
