package io.bankwright.core.record;

import io.bankwright.model.field.StorageClass;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The table of one entity: always of the same generic shape, with columns kept beside the document. Nothing outside this
 * package knows which fields have one.
 *
 * @param no the table is {@code e_<no>}
 * @param promoted storage key → column kept from the document by the table's trigger
 * @param rollups storage key → column of its own, changed as children change
 * @param searched storage key → column of the characters of a text
 * @param chosen storage key of a field that was chosen to have a column → whether with an index, see {@link FieldChoices}
 * @param slots places in the document of the fields whose type was changed, in the order they came
 */
public record EntityTable(
        int no,
        Map<String, Column> promoted,
        Map<String, Column> rollups,
        Map<String, Column> searched,
        Map<String, Boolean> chosen,
        List<FieldSlot> slots) {
    EntityTable(int no) {
        this(no, Map.of(), Map.of(), Map.of(), Map.of(), List.of());
    }

    /**
     * @param ready whether every row has it filled, so that queries may use it
     */
    public record Column(int no, String name, StorageClass storage, boolean ready) {}

    /** Its name in SQL. */
    public String name() {
        return "e_" + no;
    }

    /** A document of the table as it is to be read: while a field is being converted, converted on the way. */
    String document(String sql) {
        return slots.stream().allMatch(FieldSlot::ready) ? sql : past(sql);
    }

    /** A document that was kept in history, where nothing is converted ever. */
    String past(String sql) {
        return slots.isEmpty() ? sql : "%s_read(%s)".formatted(name(), sql);
    }

    EntityTable withSlots(List<FieldSlot> other) {
        return new EntityTable(no, promoted, rollups, searched, chosen, other);
    }

    EntityTable withChosen(Map<String, Boolean> other) {
        return new EntityTable(no, promoted, rollups, searched, other, slots);
    }

    /** For building statements. */
    public Table<Record> table() {
        return DSL.table(DSL.name(name()));
    }
}
