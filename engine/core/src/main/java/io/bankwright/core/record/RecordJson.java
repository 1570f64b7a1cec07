package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as REST shows it.
 *
 * @param title value of the entity's title field
 * @param display reference field → title of the record it refers to, where the caller may see it
 */
public record RecordJson(
        UUID id,
        String entity,
        int version,
        String title,
        ObjectNode values,
        ObjectNode display,
        Set<String> masked,
        Can can,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt) {
    /** What the caller may do with records of this kind; the row itself decides when it is done. */
    public record Can(boolean update, boolean delete) {}
}
