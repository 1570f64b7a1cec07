/** Entities, their fields and who owns their records. */
@NullMarked
package io.bankwright.model.entity;

import org.jspecify.annotations.NullMarked;
