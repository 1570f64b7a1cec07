/** The only package that knows Drools and its DMN engine. */
@NullMarked
package io.bankwright.rule.drools;

import org.jspecify.annotations.NullMarked;
