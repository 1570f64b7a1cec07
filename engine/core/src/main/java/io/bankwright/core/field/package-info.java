/** The built-in field types. To add one, write a class like {@code MoneyField} and nothing else. */
@NullMarked
package io.bankwright.core.field;

import org.jspecify.annotations.NullMarked;
