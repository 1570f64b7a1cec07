/** What happens once the server is up. */
@NullMarked
package io.bankwright.server.start;

import org.jspecify.annotations.NullMarked;
