package io.bankwright.core.record;

import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import java.time.Instant;
import java.util.Map;

/** Brings the columns of one table in line with what metadata asks for. */
final class TableColumns {
    private final Tx tx;
    private final Instant now;
    private final boolean empty;
    private final boolean whole;

    /**
     * @param empty whether the table holds no record, so that nothing has to be filled in
     * @param whole whether all that is asked of the table is known, so that what is not asked for can go
     */
    TableColumns(Tx tx, Instant now, boolean empty, boolean whole) {
        this.tx = tx;
        this.now = now;
        this.empty = empty;
        this.whole = whole;
    }

    EntityTable apply(EntityTable before, Map<String, ColumnPlan.Wish> wishes) {
        EntityTable table = before;
        StringBuilder indexes = new StringBuilder();
        for (ColumnPlan.Wish wish : wishes.values()) {
            EntityTable.Column known =
                    TableCatalog.columnsOf(table, wish.purpose()).get(wish.storageKey());
            if (known == null) {
                EntityTable.Column added = insert(table, wish);
                table = TableCatalog.with(table, wish, added);
                tx.script(TableDdl.addColumn(table, added, wish.purpose(), wish.zero()));
                if (empty && wish.indexed()) {
                    TableDdl.addIndexes(table, added, wish.purpose(), wish.unique(), false)
                            .forEach(indexes::append);
                }
            } else {
                align(table, wish, known, indexes);
            }
        }
        if (whole) {
            retireOthers(table, wishes);
        }
        changed(tx, table, "trigger", TableDdl.trigger(table));
        if (!indexes.isEmpty()) {
            tx.script(indexes.toString());
        }
        return table;
    }

    /** A column nobody asks for is used no longer at once and dropped later, see {@link EntityTables#dropRetired}. */
    private void retireOthers(EntityTable table, Map<String, ColumnPlan.Wish> wishes) {
        for (ColumnPlan.Purpose purpose :
                new ColumnPlan.Purpose[] {ColumnPlan.Purpose.PROMOTED, ColumnPlan.Purpose.SEARCH}) {
            TableCatalog.columnsOf(table, purpose).forEach((key, column) -> {
                if (!wishes.containsKey(purpose + " " + key)) {
                    retire(column);
                }
            });
        }
    }

    void retire(EntityTable.Column column) {
        tx.execute(
                "update entity_column set state = 'retired', retired_at = $2 where no = $1 and state <> 'retired'",
                column.no(),
                now);
    }

    /** Runs what describes a part of a table, unless it is as it was: a statement that changes a table holds up everybody. */
    static void changed(Tx tx, EntityTable table, String part, String ddl) {
        int changed = tx.execute(
                "insert into entity_ddl (entity_no, part, hash) values ($1, $2, md5($3))"
                        + " on conflict (entity_no, part) do update set hash = excluded.hash"
                        + " where entity_ddl.hash <> excluded.hash",
                table.no(),
                part,
                ddl);
        if (changed > 0) {
            tx.script(ddl);
        }
    }

    /** An index, a uniqueness or another definition that is asked of a column that is there already, or no longer. */
    private void align(EntityTable table, ColumnPlan.Wish wish, EntityTable.Column known, StringBuilder indexes) {
        int changed = tx.execute(
                "update entity_column set indexed = $2 or (indexed and not $5), uniquely = $3 or (uniquely and not $5),"
                        + " state = case when $4 then 'ready' else 'filling' end, retired_at = null"
                        + " where no = $1 and (state = 'retired' or $2 <> indexed and ($2 or $5) or $3 <> uniquely and ($3 or $5))",
                known.no(),
                wish.indexed(),
                wish.unique(),
                empty,
                whole);
        tx.execute(
                "update entity_column set definition = $2, state = case when $3 then state else 'filling' end"
                        + " where no = $1 and definition is distinct from $2",
                known.no(),
                wish.definition(),
                empty);
        if (changed > 0 && empty) {
            TableDdl.dropIndexes(table, known, false).forEach(indexes::append);
            if (wish.indexed()) {
                TableDdl.addIndexes(table, known, wish.purpose(), wish.unique(), false)
                        .forEach(indexes::append);
            }
        }
    }

    private EntityTable.Column insert(EntityTable table, ColumnPlan.Wish wish) {
        String prefix = switch (wish.purpose()) {
            case PROMOTED -> "p_";
            case ROLLUP -> "r_";
            case SEARCH -> "s_";
        };
        // A rollup of an old table is computed by the promotion job, too.
        String state = empty ? "ready" : "filling";
        Row row = tx.query(
                        "insert into entity_column (entity_no, storage_key, purpose, column_name, storage, state, indexed, uniquely, definition)"
                                + " values ($1, $2, $3, '', $4, $5, $6, $7, $8) returning no",
                        table.no(),
                        wish.storageKey(),
                        wish.purpose().key(),
                        StorageText.write(wish.storage()),
                        state,
                        wish.indexed(),
                        wish.unique(),
                        wish.definition())
                .getFirst();
        String name = prefix + row.integer("no");
        tx.execute("update entity_column set column_name = $2 where no = $1", row.integer("no"), name);
        return new EntityTable.Column(row.integer("no"), name, wish.storage(), empty);
    }
}
