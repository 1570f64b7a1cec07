package io.bankwright.core.publish;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The bytes of a file, whatever versions have it. */
@Entity
@Table(name = "app_file")
class AppFileRow {
    @Id
    String sha256 = "";

    byte[] bytes = {};
}
