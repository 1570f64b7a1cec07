package io.bankwright.server.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record as the oracle remembers it. */
final class Row {
    final UUID id;
    final Shape.Entity entity;
    /** Canonical values by field key, formulas not among them. */
    ObjectNode values;

    int version = 1;

    @Nullable
    UUID owner;

    @Nullable
    UUID org;

    Set<UUID> shared = Set.of();
    final List<ObjectNode> before = new ArrayList<>();

    Row(UUID id, Shape.Entity entity, ObjectNode values) {
        this.id = id;
        this.entity = entity;
        this.values = values;
    }

    @Nullable
    UUID reference(String field) {
        return values.hasNonNull(field) ? UUID.fromString(values.get(field).asText()) : null;
    }
}
