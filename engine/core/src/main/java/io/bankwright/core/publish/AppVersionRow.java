package io.bankwright.core.publish;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A published version. */
@Entity
@Table(name = "app_version")
class AppVersionRow {
    @Id
    String id = "";

    String app = "";

    int version;

    String note = "";

    @Column(name = "published_at")
    Instant publishedAt = Instant.EPOCH;

    @Column(name = "published_by")
    @Nullable
    UUID publishedBy;

    @Column(name = "published_by_name")
    String publishedByName = "";

    String files = "";

    static String id(String app, int version) {
        return app + "/" + version;
    }
}
