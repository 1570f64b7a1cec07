package io.bankwright.core.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The records of an entity as they were at a moment, in the shape of its table, so that every statement over the table works
 * over it. Rollups are empty, because history does not keep them (a daily snapshot does).
 */
final class PastTable {
    /** The row of today, in the conditions on what is there. */
    static final String LIVING = "c";

    /** The last version, in the conditions on what was deleted since. */
    static final String DELETED = "d";

    private final EntityTable table;

    private PastTable(EntityTable table) {
        this.table = table;
    }

    /**
     * @param living which records are in it of those that are there today, over their rows of today as {@link #LIVING}
     * @param deleted which are in it of those deleted since, over their last versions as {@link #DELETED}
     */
    static Table<?> of(EntityTable table, Instant moment, Condition living, Condition deleted, String alias) {
        OffsetDateTime at = moment.atOffset(ZoneOffset.UTC);
        PastTable past = new PastTable(table);
        return DSL.table(
                        "(%s union all %s union all %s)".formatted(past.unchanged(), past.changed(), past.deleted()),
                        DSL.val(at),
                        living,
                        deleted)
                .as(alias);
    }

    /** Rows that are now what they were. */
    private String unchanged() {
        List<String> columns = new ArrayList<>(List.of(
                "c.id",
                table.document("c.data") + " as data",
                "c.version",
                "c.org_id",
                "c.owner_id",
                "c.shared_with",
                "c.created_at",
                "c.created_by",
                "c.updated_at",
                "c.updated_by"));
        table.promoted().values().forEach(column -> columns.add("c." + column.name()));
        table.searched().values().forEach(column -> columns.add("c." + column.name()));
        table.rollups().values().forEach(column -> columns.add(empty(column)));
        return "select %s from %s c where c.updated_at <= {0} and {1}"
                .formatted(String.join(", ", columns), table.name());
    }

    /** Rows changed since, with the document of then. */
    private String changed() {
        return "select %s from %s c join record_history h on h.record_id = c.id and %s where c.updated_at > {0} and {1}"
                .formatted(of("c.id", "c"), table.name(), heldThen());
    }

    /** Rows deleted since, with the document of then and whose they were in the end. */
    private String deleted() {
        return "select %s from record_history d join record_history h on h.record_id = d.record_id and %s"
                        .formatted(of("d.record_id", "d"), heldThen())
                + " where d.entity_no = %d and d.deleted and d.changed_at > {0} and {2}".formatted(table.no());
    }

    private String heldThen() {
        return "h.entity_no = %d and h.valid_from <= {0} and h.changed_at > {0}".formatted(table.no());
    }

    /** The version {@code h}, of a record whose owners and origin stand in another row. */
    private String of(String id, String owners) {
        String document = table.past("h.data");
        List<String> columns = new ArrayList<>(List.of(id, document, "h.version"));
        for (String column : List.of("org_id", "owner_id", "shared_with", "created_at", "created_by")) {
            columns.add(owners + "." + column);
        }
        columns.add("h.valid_from");
        columns.add("null::uuid");
        table.promoted().forEach((key, column) -> columns.add(ColumnSql.fromDocument(column.storage(), document, key)));
        table.searched().forEach((key, column) -> columns.add(TableDdl.characters(document, key)));
        table.rollups().values().forEach(column -> columns.add(empty(column)));
        return String.join(", ", columns);
    }

    private static String empty(EntityTable.Column column) {
        return "null::" + ColumnSql.type(column.storage()) + " as " + column.name();
    }
}
