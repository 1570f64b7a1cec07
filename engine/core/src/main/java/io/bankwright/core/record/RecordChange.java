package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.model.entity.EntityDefinition;
import java.util.Set;
import java.util.UUID;

/**
 * What a write did, in full, for the platform's own listeners.
 *
 * @param before stored values by field key before the write, empty at creation
 * @param after stored values after it, empty at deletion
 * @param changedFields keys whose value is another one now
 */
public record RecordChange(
        Type type,
        EntityDefinition entity,
        UUID id,
        int version,
        ObjectNode before,
        ObjectNode after,
        Set<String> changedFields) {
    /** What was done. */
    public enum Type {
        CREATED,
        UPDATED,
        DELETED
    }
}
