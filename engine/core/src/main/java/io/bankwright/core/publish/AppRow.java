package io.bankwright.core.publish;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An app and which of its versions is live; 0 while none is. */
@Entity
@Table(name = "app")
class AppRow {
    @Id
    String key = "";

    @Column(name = "current_version")
    int currentVersion;

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;
}
