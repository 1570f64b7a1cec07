package io.bankwright.model.entity;

import org.jspecify.annotations.Nullable;

/** Who owns a record of an entity, declared by the entity itself (DESIGN decision 2). */
public sealed interface Access {
    /**
     * The record's own fields say it; a missing owner field means the creator, a missing org field the creator's org.
     *
     * @param owner a {@code user} field
     * @param org an {@code org} field
     * @param shared a {@code user} field with several values
     */
    record Owned(
            @Nullable String owner,
            @Nullable String org,
            @Nullable String shared) implements Access {}

    /**
     * Rights follow another record.
     *
     * @param parent a required reference field
     */
    record Inherited(String parent) implements Access {}
}
