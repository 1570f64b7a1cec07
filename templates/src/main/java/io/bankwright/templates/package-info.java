/** App packages that travel in the product's jar. */
@NullMarked
package io.bankwright.templates;

import org.jspecify.annotations.NullMarked;
