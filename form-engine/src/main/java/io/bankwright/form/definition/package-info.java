/** Form definitions. */
@NullMarked
package io.bankwright.form.definition;

import org.jspecify.annotations.NullMarked;
