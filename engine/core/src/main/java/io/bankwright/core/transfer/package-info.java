/** Records in and out in bulk: demonstration data, files, exports. */
@NullMarked
package io.bankwright.core.transfer;

import org.jspecify.annotations.NullMarked;
