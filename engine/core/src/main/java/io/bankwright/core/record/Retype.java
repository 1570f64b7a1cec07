package io.bankwright.core.record;

import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;

/**
 * A published field that gets another type.
 *
 * @param entity as it will be
 * @param before the field as it is live, in the place it is kept
 * @param after the field as it will be, not placed yet
 */
public record Retype(EntityDefinition entity, FieldDefinition before, FieldDefinition after) {}
