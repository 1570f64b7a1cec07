/** FEEL: parse, type, evaluate, translate to SQL. */
@NullMarked
package io.bankwright.expression;

import org.jspecify.annotations.NullMarked;
