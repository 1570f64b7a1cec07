/** Decision tables: read, checked and evaluated. */
@NullMarked
package io.bankwright.rule.decision;

import org.jspecify.annotations.NullMarked;
