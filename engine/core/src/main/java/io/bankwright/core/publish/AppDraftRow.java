package io.bankwright.core.publish;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Studio edits: all files of the next version. */
@Entity
@Table(name = "app_draft")
class AppDraftRow {
    @Id
    String app = "";

    @Column(name = "base_version")
    int baseVersion;

    int revision;

    @Column(name = "saved_at")
    Instant savedAt = Instant.EPOCH;

    @Column(name = "saved_by")
    @Nullable
    UUID savedBy;

    @Column(name = "saved_by_name")
    String savedByName = "";

    String files = "";
}
