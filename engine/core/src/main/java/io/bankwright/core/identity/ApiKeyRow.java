package io.bankwright.core.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A program that acts as a user. The key itself is shown once and kept nowhere. */
@Entity
@Table(name = "api_key")
class ApiKeyRow {
    @Id
    UUID id = new UUID(0, 0);

    String name = "";

    @Column(name = "key_hash")
    String keyHash = "";

    @Column(name = "user_id")
    UUID userId = new UUID(0, 0);

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;
}
