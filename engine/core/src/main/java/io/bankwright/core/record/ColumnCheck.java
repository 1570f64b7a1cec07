package io.bankwright.core.record;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proves that what is kept beside the documents says the same as the documents: every column queries use, for every row. */
public final class ColumnCheck {
    private ColumnCheck() {}

    /**
     * @param columns how many were compared with every row
     * @param faults one sentence each
     */
    public record Outcome(int columns, List<String> faults) {}

    /** Looks at all tables, each as it stands at one moment; nobody waits for it. */
    public static Outcome of(Database database) {
        Map<String, EntityTable> tables = database.asOwner(TableCatalog::load);
        List<String> faults = new ArrayList<>();
        int columns = 0;
        for (Map.Entry<String, EntityTable> entry : tables.entrySet()) {
            EntityTable table = entry.getValue();
            for (ColumnPlan.Purpose purpose : List.of(ColumnPlan.Purpose.PROMOTED, ColumnPlan.Purpose.SEARCH)) {
                for (var column : TableCatalog.columnsOf(table, purpose).entrySet()) {
                    if (column.getValue().ready()) {
                        columns++;
                        String expected = TableDdl.value(column.getValue(), column.getKey(), purpose);
                        tell(
                                database,
                                entry.getKey(),
                                table,
                                column.getKey(),
                                column.getValue().name() + " is distinct from " + expected,
                                faults);
                    }
                }
            }
            if (!table.slots().isEmpty() && table.slots().stream().allMatch(FieldSlot::ready)) {
                tell(
                        database,
                        entry.getKey(),
                        table,
                        "places of its fields",
                        table.past("data") + " is distinct from data",
                        faults);
            }
        }
        return new Outcome(columns, List.copyOf(faults));
    }

    private static void tell(
            Database database, String entity, EntityTable table, String what, String difference, List<String> faults) {
        long rows = database.asOwner(
                (Tx tx) -> tx.query("select count(*) as n from %s where %s".formatted(table.name(), difference))
                        .getFirst()
                        .number("n"));
        if (rows > 0) {
            faults.add("%s: %s differs from the document in %d records".formatted(entity, what, rows));
        }
    }
}
