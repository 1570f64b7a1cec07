package io.bankwright.core.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The records of an entity as they were at a moment, in the shape of its table, so that every statement over the table works
 * over it. Which of them may be seen is decided by today's owners: access is never older than the caller. A record deleted
 * since is not there; rollups are empty, because history does not keep them (a daily snapshot does).
 */
final class PastTable {
    private PastTable() {}

    static Table<?> of(EntityTable table, Instant moment, String alias) {
        OffsetDateTime at = moment.atOffset(ZoneOffset.UTC);
        return DSL.table(
                        "(" + unchanged(table) + " union all " + changed(table) + ")",
                        DSL.val(at),
                        DSL.val(at),
                        DSL.val(at))
                .as(alias);
    }

    /** Rows that are now what they were. */
    private static String unchanged(EntityTable table) {
        List<String> columns = new ArrayList<>(List.of(
                "id",
                table.document("data") + " as data",
                "version",
                "org_id",
                "owner_id",
                "shared_with",
                "created_at",
                "created_by",
                "updated_at",
                "updated_by"));
        table.promoted().values().forEach(column -> columns.add(column.name()));
        table.searched().values().forEach(column -> columns.add(column.name()));
        table.rollups().values().forEach(column -> columns.add(empty(column)));
        return "select %s from %s where updated_at <= {0}".formatted(String.join(", ", columns), table.name());
    }

    /** Rows changed since, with the document of then. */
    private static String changed(EntityTable table) {
        String document = table.past("h.data");
        List<String> columns = new ArrayList<>(List.of(
                "c.id",
                document,
                "h.version",
                "c.org_id",
                "c.owner_id",
                "c.shared_with",
                "c.created_at",
                "c.created_by",
                "h.valid_from",
                "null::uuid"));
        table.promoted().forEach((key, column) -> columns.add(ColumnSql.fromDocument(column.storage(), document, key)));
        table.searched().forEach((key, column) -> columns.add(TableDdl.characters(document, key)));
        table.rollups().values().forEach(column -> columns.add(empty(column)));
        return "select %s from %s c join record_history h on h.record_id = c.id and h.entity_no = %d"
                        .formatted(String.join(", ", columns), table.name(), table.no())
                + " and h.valid_from <= {1} and h.changed_at > {2} where c.updated_at > {0}";
    }

    private static String empty(EntityTable.Column column) {
        return "null::" + ColumnSql.type(column.storage()) + " as " + column.name();
    }
}
