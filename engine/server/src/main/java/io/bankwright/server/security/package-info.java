/** Who sends a request: sessions, API keys, and protection against other sites. */
@NullMarked
package io.bankwright.server.security;

import org.jspecify.annotations.NullMarked;
