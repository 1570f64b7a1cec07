package io.bankwright.core.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's password. */
@Entity
@Table(name = "credential")
class CredentialRow {
    @Id
    @Column(name = "user_id")
    UUID userId = new UUID(0, 0);

    String username = "";

    @Column(name = "password_hash")
    @Nullable
    String passwordHash;

    @Column(name = "must_change")
    boolean mustChange = true;

    int failures;

    @Column(name = "locked_until")
    @Nullable
    Instant lockedUntil;

    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;
}
