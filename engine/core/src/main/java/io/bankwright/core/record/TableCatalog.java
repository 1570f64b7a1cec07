package io.bankwright.core.record;

import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The list of record tables as the database has it. */
final class TableCatalog {
    private TableCatalog() {}

    /** By qualified key of the entity. */
    static Map<String, EntityTable> load(Tx tx) {
        Map<Integer, EntityTable> byNo = new LinkedHashMap<>();
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, List<FieldSlot>> slots = FieldSlots.load(tx);
        for (Row row : tx.query("select no, qualified_key from entity_table order by no")) {
            int no = row.integer("no");
            names.put(no, row.text("qualified_key"));
            byNo.put(no, new EntityTable(no).withSlots(slots.getOrDefault(no, List.of())));
        }
        for (Row row : tx.query("select entity_no, storage_key, indexed from field_choice where choice = 'column'")) {
            byNo.computeIfPresent(row.integer("entity_no"), (no, table) -> {
                Map<String, Boolean> chosen = new HashMap<>(table.chosen());
                chosen.put(row.text("storage_key"), row.bool("indexed"));
                return table.withChosen(Map.copyOf(chosen));
            });
        }
        List<Row> columns = tx.query("select no, entity_no, storage_key, purpose, column_name, storage, state, indexed,"
                + " uniquely from entity_column order by no");
        for (Row row : columns) {
            ColumnPlan.Purpose purpose =
                    ColumnPlan.Purpose.valueOf(row.text("purpose").toUpperCase(Locale.ROOT));
            EntityTable.Column column = new EntityTable.Column(
                    row.integer("no"),
                    row.text("column_name"),
                    StorageText.read(row.text("storage")),
                    row.text("state").equals("ready"));
            ColumnPlan.Wish wish =
                    new ColumnPlan.Wish(row.text("storage_key"), purpose, column.storage(), false, false);
            byNo.computeIfPresent(row.integer("entity_no"), (no, table) -> with(table, wish, column));
        }
        Map<String, EntityTable> result = new HashMap<>();
        byNo.forEach((no, table) -> result.put(names.get(no), table));
        return result;
    }

    static Map<String, EntityTable.Column> columnsOf(EntityTable table, ColumnPlan.Purpose purpose) {
        return switch (purpose) {
            case PROMOTED -> table.promoted();
            case ROLLUP -> table.rollups();
            case SEARCH -> table.searched();
        };
    }

    static EntityTable with(EntityTable table, ColumnPlan.Wish wish, EntityTable.Column column) {
        Map<String, EntityTable.Column> changed = new LinkedHashMap<>(columnsOf(table, wish.purpose()));
        changed.put(wish.storageKey(), column);
        return switch (wish.purpose()) {
            case PROMOTED ->
                new EntityTable(table.no(), changed, table.rollups(), table.searched(), table.chosen(), table.slots());
            case ROLLUP ->
                new EntityTable(table.no(), table.promoted(), changed, table.searched(), table.chosen(), table.slots());
            case SEARCH ->
                new EntityTable(table.no(), table.promoted(), table.rollups(), changed, table.chosen(), table.slots());
        };
    }
}
