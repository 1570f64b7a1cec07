package io.bankwright.core.record;

import io.bankwright.core.store.Json;
import io.bankwright.model.field.StorageClass;
import java.util.List;

/** The DDL of record tables. Everything in it is a number or a checked key. Pure. */
final class TableDdl {
    /** Ends the name of an index by org and rank. */
    private static final String RANKED = "_ranked";

    private TableDdl() {}

    static String create(EntityTable table) {
        String name = table.name();
        return """
                create table %1$s (
                  id uuid primary key,
                  data jsonb not null,
                  version int not null,
                  org_id int,
                  owner_id int,
                  shared_with int[],
                  created_at timestamptz not null,
                  created_by uuid,
                  updated_at timestamptz not null,
                  updated_by uuid
                ) with (fillfactor = 90);
                create index %1$s_owner on %1$s (owner_id);
                create index %1$s_org on %1$s (org_id);
                create index %1$s_shared on %1$s using gin (shared_with) where shared_with is not null;
                alter table %1$s enable row level security;
                alter table %1$s force row level security;
                """.formatted(name);
    }

    /**
     * A record above, on the way to the one whose owner counts.
     *
     * @param table of the record above
     * @param column the reference to it, in the table below
     */
    record Above(String table, String column) {}

    /**
     * Replaces the row policies of a table; the same levels as the access compiler's.
     *
     * @param above the records whose rights the entity follows, nearest first; none if it has owners of its own
     */
    static String policies(EntityTable table, List<Above> above) {
        String seen = above.isEmpty() ? seenByOwner(table) : seenThroughParent(table, above);
        String name = table.name();
        return """
                drop policy if exists seen on %1$s;
                drop policy if exists made on %1$s;
                drop policy if exists changed on %1$s;
                drop policy if exists removed on %1$s;
                create policy seen on %1$s for select using (%2$s);
                create policy made on %1$s for insert with check ((select bw_has('bw.ins', %3$d)));
                create policy changed on %1$s for update using (%2$s) with check (true);
                create policy removed on %1$s for delete using (%2$s);
                """.formatted(name, seen, table.no());
    }

    private static String seenByOwner(EntityTable table) {
        return "(select bw_has('bw.all', %d))\nor %s".formatted(table.no(), within(table.no(), ""));
    }

    /** Within the reader's level of the entity {@code no}, by the owner columns behind a prefix. */
    private static String within(int no, String prefix) {
        return """
                ((select bw_has('bw.own', %1$d)) and (%2$sowner_id = any ((select bw_ints('bw.me'))::int[])
                    or %2$sshared_with && (select bw_ints('bw.me'))::int[]))
                or ((select bw_has('bw.br', %1$d)) and %2$sorg_id = any ((select bw_ints('bw.org'))::int[]))
                or ((select bw_has('bw.bb', %1$d)) and %2$sorg_id = any ((select bw_ints('bw.orgs'))::int[]))""".formatted(no, prefix);
    }

    /** The records above must be in sight themselves, which their own policies see to. */
    private static String seenThroughParent(EntityTable table, List<Above> above) {
        StringBuilder from = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        String below = table.name();
        for (int i = 0; i < above.size(); i++) {
            from.append(i == 0 ? "" : ", ")
                    .append(above.get(i).table())
                    .append(" p")
                    .append(i);
            joined.append("p%d.id = %s.%s and ".formatted(i, below, above.get(i).column()));
            below = "p" + i;
        }
        return "(select bw_has('bw.all', %1$d))\nor ((select bw_has('bw.own', %1$d)) and exists (select 1 from %2$s where %3$s(%4$s)))"
                .formatted(table.no(), from, joined, within(table.no(), below + "."));
    }

    /** The trigger that keeps promoted and search columns equal to the document. */
    static String trigger(EntityTable table) {
        StringBuilder body = new StringBuilder();
        if (!table.slots().isEmpty()) {
            body.append(
                    "  NEW.data := bw_keep(case when tg_op = 'UPDATE' then OLD.data else '{}' end, NEW.data, %s_slots());\n"
                            .formatted(table.name()));
        }
        table.promoted()
                .forEach((key, column) -> body.append("  NEW.%s := %s;\n"
                        .formatted(column.name(), ColumnSql.fromDocument(column.storage(), "NEW.data", key))));
        table.searched()
                .forEach((key, column) ->
                        body.append("  NEW.%s := %s;\n".formatted(column.name(), characters("NEW.data", key))));
        return """
                create or replace function %1$s_keep() returns trigger language plpgsql as $keep$
                begin
                %2$s  return NEW;
                end $keep$;
                do $once$ begin
                  if not exists (select from pg_trigger where tgrelid = '%1$s'::regclass and tgname = 'keep') then
                    create trigger keep before insert or update of data on %1$s
                      for each row execute function %1$s_keep();
                  end if;
                end $once$;
                """.formatted(table.name(), body);
    }

    /** The places of fields whose type was changed, and the document with all of them filled. */
    static String slots(EntityTable table) {
        return """
                create or replace function %1$s_slots() returns jsonb language sql stable parallel safe
                  return '%2$s'::jsonb;
                create or replace function %1$s_read(document jsonb) returns jsonb language sql stable parallel safe
                  return bw_read(document, %1$s_slots());
                """.formatted(
                table.name(), Json.write(FieldSlot.groups(table.slots())).replace("'", "''"));
    }

    static String addColumn(EntityTable table, EntityTable.Column column, ColumnPlan.Purpose purpose, boolean zero) {
        String type = purpose == ColumnPlan.Purpose.SEARCH ? "text[]" : ColumnSql.type(column.storage());
        return "alter table %s add column if not exists %s %s%s;\n"
                .formatted(table.name(), column.name(), type, zero ? " not null default 0" : "");
    }

    /**
     * The indexes of a column. People see the records of their org units: a column of few values is indexed together with the
     * org, and one that has an order once more by org, the greatest first, so that the first page of a branch is the beginning
     * of the index.
     */
    static List<String> addIndexes(
            EntityTable table,
            EntityTable.Column column,
            ColumnPlan.Purpose purpose,
            boolean unique,
            boolean concurrently) {
        String how = concurrently ? "concurrently " : "";
        String name = "%s_%s".formatted(table.name(), column.name());
        if (purpose == ColumnPlan.Purpose.SEARCH) {
            return List.of("create index %sif not exists %s on %s using gin (%s bw_chars_ops);\n"
                    .formatted(how, name, table.name(), column.name()));
        }
        String by = isArray(column)
                ? "using gin (%s)"
                : hasFewValues(column.storage()) && !unique ? "(%s, org_id)" : "(%s)";
        String plain = "create %sindex %sif not exists %s on %s %s;\n"
                .formatted(unique ? "unique " : "", how, name, table.name(), by.formatted(column.name()));
        return isRanked(column)
                ? List.of(
                        plain,
                        "create index %sif not exists %s%s on %s (org_id, %s desc nulls last) where org_id is not null;\n"
                                .formatted(how, name, RANKED, table.name(), column.name()))
                : List.of(plain);
    }

    /** Undoes {@link #addIndexes}. */
    static List<String> dropIndexes(EntityTable table, EntityTable.Column column, boolean concurrently) {
        String drop = "drop index %sif exists %s_%s"
                .formatted(concurrently ? "concurrently " : "", table.name(), column.name());
        return List.of(drop + ";\n", drop + RANKED + ";\n");
    }

    /** Whether many records have the same value. */
    static boolean hasFewValues(StorageClass storage) {
        return storage instanceof StorageClass.Choice || storage instanceof StorageClass.Bool;
    }

    /** Whether the greatest come first in some list. */
    static boolean isRanked(EntityTable.Column column) {
        return column.storage() instanceof StorageClass.Whole
                || column.storage() instanceof StorageClass.Decimal
                || column.storage() instanceof StorageClass.Instant;
    }

    /** Fills the columns of some rows from their documents, without a trace in version or history. */
    static String backfill(EntityTable table, List<String> assignments) {
        return "update %s set %s where id = any ($1)".formatted(table.name(), String.join(", ", assignments));
    }

    static String assignment(EntityTable.Column column, String key, ColumnPlan.Purpose purpose) {
        return column.name() + " = " + value(column, key, purpose);
    }

    /** What a column says, from the document. */
    static String value(EntityTable.Column column, String key, ColumnPlan.Purpose purpose) {
        return purpose == ColumnPlan.Purpose.SEARCH
                ? characters("data", key)
                : ColumnSql.fromDocument(column.storage(), "data", key);
    }

    static String characters(String document, String key) {
        return "string_to_array(lower(%s->>'%s'), null)".formatted(document, key);
    }

    private static boolean isArray(EntityTable.Column column) {
        return ColumnSql.type(column.storage()).endsWith("[]");
    }
}
