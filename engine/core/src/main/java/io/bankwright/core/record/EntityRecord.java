package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing of an entity, as the caller may see it: hidden fields are absent, masked ones are masked.
 *
 * @param values canonical JSON by field key, computed fields included; an empty field is absent
 * @param masked keys of fields shown masked
 * @param createdBy id of a user; null for the platform
 */
public record EntityRecord(
        UUID id,
        String entity,
        int version,
        ObjectNode values,
        Set<String> masked,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt) {
    /** A value as text, or null if the field is empty. */
    public @Nullable String text(String field) {
        return values.hasNonNull(field) ? values.get(field).asText() : null;
    }
}
