package io.bankwright.core.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A browser that is signed in. The token itself is kept nowhere. */
@Entity
@Table(name = "signed_in_session")
class SessionRow {
    @Id
    @Column(name = "token_hash")
    String tokenHash = "";

    @Column(name = "user_id")
    UUID userId = new UUID(0, 0);

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "seen_at")
    Instant seenAt = Instant.EPOCH;

    @Column(name = "expires_at")
    Instant expiresAt = Instant.EPOCH;
}
