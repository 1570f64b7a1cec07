/** Forms: the layout tree of a file, read and checked against its entity. */
@NullMarked
package io.bankwright.form.definition;

import org.jspecify.annotations.NullMarked;
