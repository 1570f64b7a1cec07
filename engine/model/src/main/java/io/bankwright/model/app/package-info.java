/** An app as an immutable model: entities, roles and every other definition of one version. */
@NullMarked
package io.bankwright.model.app;

import org.jspecify.annotations.NullMarked;
