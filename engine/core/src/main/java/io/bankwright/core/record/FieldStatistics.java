package io.bankwright.core.record;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps the planner's statistics on fields that stay in the document and are grouped by: without, it takes every
 * record for a group of its own. They cost an ANALYZE and no space worth naming, and hold up nobody.
 */
@Singleton
class FieldStatistics {
    private final Database database;

    FieldStatistics(Database database) {
        this.database = database;
    }

    /** Makes those that were chosen, drops those that are not any more. */
    void run() {
        for (Row gone : query("select s.stxname as name from pg_statistic_ext s where s.stxname ~ '^e_[0-9]+_x[0-9]+$'"
                + " and not exists (select from field_choice c where c.choice = 'statistics'"
                + " and s.stxname = 'e_' || c.entity_no || '_x' || c.no)")) {
            database.ownerStatement("drop statistics if exists " + gone.text("name"));
        }
        for (Row wanted : query(
                "select c.no, c.entity_no, c.storage_key, c.storage from field_choice c where c.choice = 'statistics'"
                        + " and not exists (select from pg_statistic_ext s where s.stxname = 'e_' || c.entity_no || '_x' || c.no)")) {
            String table = new EntityTable(wanted.integer("entity_no")).name();
            String value =
                    ColumnSql.unpromoted(StorageText.read(wanted.text("storage")), "data", wanted.text("storage_key"));
            database.ownerStatement("create statistics if not exists %s_x%d on (%s) from %s"
                    .formatted(table, wanted.integer("no"), value, table));
            database.ownerStatement("analyze " + table);
        }
    }

    private List<Row> query(String sql) {
        return database.asOwner(tx -> tx.query(sql));
    }
}
