/** Files that belong to records. */
@NullMarked
package io.bankwright.core.attachment;

import org.jspecify.annotations.NullMarked;
