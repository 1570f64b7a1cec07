/** Saved lists of records. */
@NullMarked
package io.bankwright.model.view;

import org.jspecify.annotations.NullMarked;
