/** Apps as files: packages, their compilation into a model, and the catalogue of published versions. */
@NullMarked
package io.bankwright.core.publish;

import org.jspecify.annotations.NullMarked;
