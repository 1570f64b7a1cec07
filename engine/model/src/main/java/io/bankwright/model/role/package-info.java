/** Roles: levels on entities and rights on fields. */
@NullMarked
package io.bankwright.model.role;

import org.jspecify.annotations.NullMarked;
