/** Tests of the templates as files. */
@NullMarked
package io.bankwright.templates;

import org.jspecify.annotations.NullMarked;
