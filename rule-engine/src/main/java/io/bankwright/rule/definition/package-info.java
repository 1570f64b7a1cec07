/** Rule definitions. */
@NullMarked
package io.bankwright.rule.definition;

import org.jspecify.annotations.NullMarked;
