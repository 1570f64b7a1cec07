package io.bankwright.core.access;

import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.role.FieldRight;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import java.util.Map;

/**
 * What one set of roles may do with one entity.
 *
 * @param levels how far each operation reaches
 * @param rights field key → right; a field that is not named is as {@code others} says
 * @param lookupOnly records are found by an exact value only, never browsed
 */
public record EntityAccess(
        EntityDefinition entity, Map<Operation, Level> levels, Map<String, FieldRight> rights, boolean lookupOnly) {
    /** How far an operation reaches. */
    public Level level(Operation operation) {
        return levels.getOrDefault(operation, Level.NONE);
    }

    /** Whether the operation reaches anything at all. */
    public boolean allows(Operation operation) {
        return level(operation) != Level.NONE;
    }

    /** The right on a field. */
    public FieldRight right(FieldDefinition field) {
        return rights.getOrDefault(field.key(), FieldRight.EDIT);
    }

    /** Whether the value may be read in full, and so be used in filters, sorts, groups and formulas. */
    public boolean reads(FieldDefinition field) {
        return right(field).compareTo(FieldRight.READ) >= 0;
    }
}
