/** What every kind of definition needs to read its files: a tree with pointers, expressions with types, names that exist. */
@NullMarked
package io.bankwright.core.definition;

import org.jspecify.annotations.NullMarked;
