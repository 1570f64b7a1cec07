package io.bankwright.core.record;

import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.RecordTables;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Which table and columns each entity has, and the change of them when an app is published. New tables are made in the
 * publishing transaction; columns of tables that hold records are added empty there and filled by {@link Promotion}.
 */
@Singleton
public class EntityTables implements RecordTables {
    /** Where every JVM hears that tables have changed. */
    static final String CHANNEL = "bankwright_tables";

    private static final int ATTEMPTS = 50;

    private final Database database;
    private volatile Map<String, EntityTable> tables = Map.of();

    EntityTables(Database database) {
        this.database = database;
    }

    /** The table of an entity of a published app. */
    public EntityTable of(EntityDefinition entity) {
        EntityTable table = tables.get(entity.qualifiedKey());
        if (table == null) {
            reload();
            table = tables.get(entity.qualifiedKey());
        }
        if (table == null) {
            throw new IllegalStateException("no table for " + entity.qualifiedKey());
        }
        return table;
    }

    @Override
    public int number(EntityDefinition entity) {
        return of(entity).no();
    }

    @Override
    public Table<?> table(EntityDefinition entity) {
        return of(entity).table();
    }

    @Override
    public Field<UUID> reference(EntityDefinition entity, String field, Table<?> in) {
        String key = entity.field(field).orElseThrow().storageKey();
        return DSL.field(DSL.name(in.getName(), of(entity).promoted().get(key).name()), SQLDataType.UUID);
    }

    /** How many records there are, whoever may see them. */
    public long count(EntityDefinition entity) {
        String table = of(entity).name();
        return database.asOwner(
                tx -> tx.query("select count(*) as n from " + table).getFirst().number("n"));
    }

    /** As {@link #apply(AppModel, Collection)} where no field gets another type. */
    public void apply(AppModel app) {
        apply(app, List.of());
    }

    /**
     * Brings tables, columns, places of fields, policies, triggers and indexes in line with an app, under the owner role.
     * Doing it twice is the same as once. Waits for a table at most a moment at a time, so that nobody waits long behind it.
     */
    public void apply(AppModel app, Collection<Retype> retypes) {
        for (int attempt = 1; ; attempt++) {
            try {
                database.asOwner(tx -> apply(tx, app, retypes));
                break;
            } catch (DatabaseException busy) {
                if (!busy.isRetryable() || attempt == ATTEMPTS) {
                    throw busy;
                }
            }
        }
        reload();
    }

    private boolean apply(Tx tx, AppModel app, Collection<Retype> retypes) {
        tx.query("select pg_advisory_xact_lock(7301)");
        tx.script("set local lock_timeout = '400ms'");
        Map<String, EntityTable> known = load(tx);
        for (Retype retype : retypes) {
            known.computeIfPresent(
                    retype.entity().qualifiedKey(),
                    (key, table) -> FieldSlots.add(tx, table, retype, isEmpty(tx, table)));
        }
        AppModel placed = FieldSlots.placed(app, known);
        for (EntityDefinition entity : placed.entities().values()) {
            known.put(entity.qualifiedKey(), ensure(tx, entity, placed, known));
        }
        for (EntityDefinition entity : placed.entities().values()) {
            policies(tx, entity, placed, known);
        }
        tx.script("select pg_notify('" + CHANNEL + "', '')");
        return true;
    }

    /** A compiled app with each field in the place its values are kept in. Reads the places anew, so that readers know them. */
    public AppModel placed(AppModel app) {
        reload();
        return FieldSlots.placed(app, tables);
    }

    private static boolean isEmpty(Tx tx, EntityTable table) {
        return tx.query("select 1 as one from " + table.name() + " limit 1").isEmpty();
    }

    /** Tells the planner what a table holds now, after much was written at once. */
    public void analyze(EntityDefinition entity) {
        database.asOwner(tx -> {
            tx.script("analyze " + of(entity).name());
            return true;
        });
    }

    /** Reads the list of tables again. */
    public final void reload() {
        tables = database.inTransaction(EntityTables::load);
    }

    private EntityTable ensure(Tx tx, EntityDefinition entity, AppModel app, Map<String, EntityTable> known) {
        EntityTable table = known.get(entity.qualifiedKey());
        boolean created = table == null;
        if (table == null) {
            Row row = tx.query(
                            "insert into entity_table (qualified_key) values ($1) returning no", entity.qualifiedKey())
                    .getFirst();
            table = new EntityTable(row.integer("no"));
            tx.script(TableDdl.create(table));
        }
        if (!table.slots().isEmpty()) {
            table = FieldSlots.reshape(tx, table, entity);
            changed(tx, table, "slots", TableDdl.slots(table));
        }
        boolean empty = created || isEmpty(tx, table);
        return columns(tx, table, ColumnPlan.of(entity, app), empty);
    }

    private static EntityTable columns(Tx tx, EntityTable before, Map<String, ColumnPlan.Wish> wishes, boolean empty) {
        EntityTable table = before;
        StringBuilder indexes = new StringBuilder();
        for (ColumnPlan.Wish wish : wishes.values()) {
            EntityTable.Column known = columnsOf(table, wish.purpose()).get(wish.storageKey());
            if (known == null) {
                EntityTable.Column added = insertColumn(tx, table, wish, empty);
                table = with(table, wish, added);
                tx.script(TableDdl.addColumn(table, added, wish.purpose(), wish.zero()));
                if (empty && wish.indexed()) {
                    TableDdl.addIndexes(table, added, wish.purpose(), wish.unique(), false)
                            .forEach(indexes::append);
                }
            } else {
                widen(tx, table, wish, known, empty, indexes);
            }
        }
        changed(tx, table, "trigger", TableDdl.trigger(table));
        if (!indexes.isEmpty()) {
            tx.script(indexes.toString());
        }
        return table;
    }

    /** Runs what describes a part of a table, unless it is as it was: a statement that changes a table holds up everybody. */
    private static void changed(Tx tx, EntityTable table, String part, String ddl) {
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

    /** An index, a uniqueness or another definition that is asked of a column that is there already. */
    private static void widen(
            Tx tx,
            EntityTable table,
            ColumnPlan.Wish wish,
            EntityTable.Column known,
            boolean empty,
            StringBuilder indexes) {
        int changed = tx.execute(
                "update entity_column set indexed = indexed or $2, uniquely = uniquely or $3, state = case when $4 then state else 'filling' end"
                        + " where no = $1 and ((not indexed and $2) or (not uniquely and $3))",
                known.no(),
                wish.indexed(),
                wish.unique(),
                empty);
        tx.execute(
                "update entity_column set definition = $2, state = case when $3 then state else 'filling' end"
                        + " where no = $1 and definition is distinct from $2",
                known.no(),
                wish.definition(),
                empty);
        if (changed > 0 && empty) {
            TableDdl.dropIndexes(table, known, false).forEach(indexes::append);
            TableDdl.addIndexes(table, known, wish.purpose(), wish.unique(), false)
                    .forEach(indexes::append);
        }
    }

    private static EntityTable.Column insertColumn(Tx tx, EntityTable table, ColumnPlan.Wish wish, boolean empty) {
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

    private static void policies(Tx tx, EntityDefinition entity, AppModel app, Map<String, EntityTable> known) {
        List<TableDdl.Above> above = new ArrayList<>();
        EntityDefinition below = entity;
        while (below.access() instanceof Access.Inherited inherited) {
            EntityDefinition parent = AccessCompiler.parentOf(app, below, inherited);
            String key = below.field(inherited.parent()).orElseThrow().storageKey();
            String column = known.get(below.qualifiedKey()).promoted().get(key).name();
            above.add(new TableDdl.Above(known.get(parent.qualifiedKey()).name(), column));
            below = parent;
        }
        EntityTable table = known.get(entity.qualifiedKey());
        changed(tx, table, "policies", TableDdl.policies(table, above));
    }

    private static Map<String, EntityTable.Column> columnsOf(EntityTable table, ColumnPlan.Purpose purpose) {
        return switch (purpose) {
            case PROMOTED -> table.promoted();
            case ROLLUP -> table.rollups();
            case SEARCH -> table.searched();
        };
    }

    private static EntityTable with(EntityTable table, ColumnPlan.Wish wish, EntityTable.Column column) {
        Map<String, EntityTable.Column> changed = new LinkedHashMap<>(columnsOf(table, wish.purpose()));
        changed.put(wish.storageKey(), column);
        return switch (wish.purpose()) {
            case PROMOTED -> new EntityTable(table.no(), changed, table.rollups(), table.searched(), table.slots());
            case ROLLUP -> new EntityTable(table.no(), table.promoted(), changed, table.searched(), table.slots());
            case SEARCH -> new EntityTable(table.no(), table.promoted(), table.rollups(), changed, table.slots());
        };
    }

    private static Map<String, EntityTable> load(Tx tx) {
        Map<Integer, EntityTable> byNo = new LinkedHashMap<>();
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, List<FieldSlot>> slots = FieldSlots.load(tx);
        for (Row row : tx.query("select no, qualified_key from entity_table order by no")) {
            int no = row.integer("no");
            names.put(no, row.text("qualified_key"));
            byNo.put(no, new EntityTable(no).withSlots(slots.getOrDefault(no, List.of())));
        }
        List<Row> columns = tx.query("select no, entity_no, storage_key, purpose, column_name, storage, state, indexed,"
                + " uniquely from entity_column order by no");
        for (Row row : columns) {
            ColumnPlan.Purpose purpose =
                    ColumnPlan.Purpose.valueOf(row.text("purpose").toUpperCase(java.util.Locale.ROOT));
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
}
