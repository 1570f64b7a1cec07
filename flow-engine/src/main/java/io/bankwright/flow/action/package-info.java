/** Effects on processes that rules and service tasks may have. */
@NullMarked
package io.bankwright.flow.action;

import org.jspecify.annotations.NullMarked;
