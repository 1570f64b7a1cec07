/** Effects shared by rules and processes. */
@NullMarked
package io.bankwright.core.action;

import org.jspecify.annotations.NullMarked;
