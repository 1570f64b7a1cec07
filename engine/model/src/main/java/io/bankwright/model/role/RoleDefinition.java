package io.bankwright.model.role;

import io.bankwright.model.definition.Label;
import java.util.Map;
import java.util.Set;

/**
 * What people with this role may do.
 *
 * @param capabilities product-wide rights: workbench, studio, publish, admin, import, export, reveal, audit, view_as
 * @param permissions entity key → operation → level; what is not named is not allowed
 * @param fields entity key → field key → right; what is not named may be edited
 * @param lookup entities whose records are found only by an exact unique value, never browsed
 */
public record RoleDefinition(
        String key,
        Label label,
        Set<String> capabilities,
        Map<String, Map<Operation, Level>> permissions,
        Map<String, Map<String, FieldRight>> fields,
        Set<String> lookup) {
    public RoleDefinition {
        capabilities = Set.copyOf(capabilities);
        permissions = Map.copyOf(permissions);
        fields = Map.copyOf(fields);
        lookup = Set.copyOf(lookup);
    }

    /** How far an operation on an entity reaches. */
    public Level level(String entity, Operation operation) {
        return permissions.getOrDefault(entity, Map.of()).getOrDefault(operation, Level.NONE);
    }

    /** The right on a field. */
    public FieldRight right(String entity, String field) {
        return fields.getOrDefault(entity, Map.of()).getOrDefault(field, FieldRight.EDIT);
    }
}
