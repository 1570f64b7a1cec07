package io.bankwright.core.record;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Brings the indexes over several columns of record tables in line with {@link IndexPlan}: at once where there is no record
 * yet, otherwise as a job that builds them beside the writers. No query depends on one being there.
 */
final class TableIndexes {
    private static final Logger LOG = Logger.getLogger(TableIndexes.class);

    private TableIndexes() {}

    /**
     * @param empty whether the table holds no record
     * @param whole whether all that is asked of the table is known, so that what is not asked for can go
     */
    static void apply(Tx tx, EntityTable table, Set<String> wanted, boolean empty, boolean whole) {
        for (String definition : wanted) {
            List<Row> added = tx.query(
                    "insert into entity_index (entity_no, definition, state) values ($1, $2, $3)"
                            + " on conflict (entity_no, definition) do update set state = 'building'"
                            + " where entity_index.state = 'retired' returning no",
                    table.no(),
                    definition,
                    empty ? "ready" : "building");
            if (empty && !added.isEmpty()) {
                tx.script("create index if not exists %s on %s %s"
                        .formatted(name(table.no(), added.getFirst().integer("no")), table.name(), definition));
            }
        }
        if (whole) {
            tx.execute(
                    "update entity_index set state = 'retired' where entity_no = $1 and definition <> all ($2)",
                    table.no(),
                    wanted.toArray(String[]::new));
        }
    }

    /** Builds what is still to be built, then drops what nobody asks for. */
    static void run(Database database) {
        for (Row row : database.alone(
                "select no, entity_no, definition, state from entity_index where state <> 'ready' order by state, no")) {
            String name = name(row.integer("entity_no"), row.integer("no"));
            try {
                // Also what a killed server left of one, which is not valid.
                database.ownerStatement("drop index concurrently if exists " + name);
                if ("building".equals(row.text("state"))) {
                    database.ownerStatement("create index concurrently %s on e_%d %s"
                            .formatted(name, row.integer("entity_no"), row.text("definition")));
                    database.alone(
                            "update entity_index set state = 'ready' where no = $1 and state = 'building'",
                            row.integer("no"));
                } else {
                    database.alone("delete from entity_index where no = $1 and state = 'retired'", row.integer("no"));
                }
            } catch (DatabaseException refused) {
                LOG.errorf(refused, "event=index-failed index=%s", name);
            }
        }
    }

    private static String name(int entity, int no) {
        return "e_%d_x%d".formatted(entity, no);
    }
}
