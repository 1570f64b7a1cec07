/** Users, sessions, API keys. */
@NullMarked
package io.bankwright.core.identity;

import org.jspecify.annotations.NullMarked;
