/** JSON Schema: how kinds describe their settings, and how settings are checked against that. */
@NullMarked
package io.bankwright.core.schema;

import org.jspecify.annotations.NullMarked;
