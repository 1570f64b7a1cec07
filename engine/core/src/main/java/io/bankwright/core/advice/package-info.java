/** Advice on which fields should have a column of their own beyond what metadata decides (ADR 0013). */
@NullMarked
package io.bankwright.core.advice;

import org.jspecify.annotations.NullMarked;
