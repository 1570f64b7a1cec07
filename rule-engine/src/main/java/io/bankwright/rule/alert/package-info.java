/** Rules at work: what sets them off, what they read, what they do. */
@NullMarked
package io.bankwright.rule.alert;

import org.jspecify.annotations.NullMarked;
