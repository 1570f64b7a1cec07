package io.bankwright.core.store;

import io.bankwright.core.store.embedded.StartupException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables of every module up to date. Each module's jar carries {@code db/migration/V<number>__what.sql},
 * append-only, numbered in the module's own range: core 1-199, form-engine 200-299, flow-engine 300-399, rule-engine
 * 400-499, report-engine 500-599.
 */
final class Migrations {
    static final String HISTORY_TABLE = "flyway_schema_history";

    private Migrations() {}

    static void run(DatabaseAccess access) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(access.jdbcUrl(), access.ownerUser(), access.ownerPassword())
                    .locations("classpath:db/migration")
                    .table(HISTORY_TABLE)
                    .validateMigrationNaming(true)
                    // A module's next migration has a lower number than those of the modules after it.
                    .outOfOrder(true)
                    // The schema is not empty at first: the superuser's operator is there.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    // For "REVOKE UPDATE, DELETE ON some_log FROM ${app_role}".
                    .placeholders(Map.of("app_role", access.appUser()))
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartupException(
                    "The database " + access.reactiveUrl() + " could not be brought up to date: " + e.getMessage(), e);
        }
    }
}
