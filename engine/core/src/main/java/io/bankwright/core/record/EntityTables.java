package io.bankwright.core.record;

import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.access.RecordTables;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
    private static final int INDEX_ENTRY = 16;

    private final Database database;
    private final SystemClock clock;
    private final BusinessClock business;
    private volatile Map<String, EntityTable> tables = Map.of();

    EntityTables(Database database, SystemClock clock, BusinessClock business) {
        this.database = database;
        this.clock = clock;
        this.business = business;
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
    public Table<?> history() {
        return DSL.table(DSL.name("record_history"));
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
        patiently(tx -> apply(tx, app, retypes));
        reload();
    }

    private boolean patiently(Function<Tx, Boolean> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.asOwner(change);
            } catch (DatabaseException busy) {
                if (!busy.isRetryable() || attempt == ATTEMPTS) {
                    throw busy;
                }
            }
        }
    }

    private boolean apply(Tx tx, AppModel app, Collection<Retype> retypes) {
        tx.query("select pg_advisory_xact_lock(7301)");
        tx.script("set local lock_timeout = '400ms'");
        Map<String, EntityTable> known = TableCatalog.load(tx);
        for (Retype retype : retypes) {
            known.computeIfPresent(
                    retype.entity().qualifiedKey(),
                    (key, table) -> FieldSlots.add(tx, table, retype, isEmpty(tx, table)));
        }
        AppModel placed = FieldSlots.placed(app, known);
        for (EntityDefinition entity : placed.entities().values()) {
            EntityTable table = ensure(tx, entity, placed, known);
            UsedPlaces.note(tx, table, entity, app.key(), business.instant());
            known.put(entity.qualifiedKey(), table);
        }
        for (EntityDefinition entity : placed.entities().values()) {
            policies(tx, entity, placed, known);
        }
        tx.script("select pg_notify('" + CHANNEL + "', '')");
        return true;
    }

    /** About how many records there are, as the planner knows it. */
    public long about(EntityDefinition entity) {
        return database.inTransaction(tx -> tx.query(
                        "select greatest(reltuples, 0)::bigint as n from pg_class where oid = $1::text::regclass",
                        of(entity).name()))
                .getFirst()
                .number("n");
    }

    /** About how many bytes a column of a field would take, by a thousand of its values. */
    public long columnBytes(EntityDefinition entity, FieldDefinition field, boolean indexed) {
        Row sample = database.asOwner(tx -> tx.query(
                        "select coalesce(avg(octet_length(data->>$1)), 0)::bigint as length,"
                                + " count(*) filter (where data->>$1 is not null)::float8 / greatest(count(*), 1) as filled"
                                + " from (select data from " + of(entity).name() + " limit 1000) s",
                        field.storageKey()))
                .getFirst();
        double values = about(entity) * Double.parseDouble(String.valueOf(sample.value("filled")));
        // An entry of an index carries a pointer and a header.
        return Math.round(values * (sample.number("length") * (indexed ? 2 : 1) + (indexed ? INDEX_ENTRY : 0)));
    }

    /**
     * Brings the columns of one entity in line with what was chosen for one of its fields.
     *
     * @param live the apps whose metadata is to be heeded: several may ask of a table of the system
     */
    void followChoices(EntityDefinition entity, FieldDefinition field, Collection<AppModel> live) {
        patiently(tx -> {
            tx.query("select pg_advisory_xact_lock(7301)");
            tx.script("set local lock_timeout = '400ms'");
            EntityTable table = TableCatalog.load(tx).get(entity.qualifiedKey());
            Map<String, ColumnPlan.Wish> wishes = new LinkedHashMap<>();
            forEach(
                    entity,
                    live,
                    (one, app) -> ColumnPlan.of(one, app, table.chosen())
                            .forEach((key, wish) -> wishes.merge(key, wish, ColumnPlan.Wish::or)));
            TableColumns columns = new TableColumns(tx, clock.instant(), isEmpty(tx, table), false);
            EntityTable after = columns.apply(table, wishes);
            EntityTable.Column column = after.promoted().get(field.storageKey());
            if (column != null && !wishes.containsKey(ColumnPlan.Purpose.PROMOTED + " " + field.storageKey())) {
                columns.retire(column);
            }
            tx.script("select pg_notify('" + CHANNEL + "', '')");
            return true;
        });
        reload();
    }

    /** Whether metadata of any of the apps gives the field a column. */
    boolean isDecided(EntityDefinition entity, FieldDefinition field, Collection<AppModel> live) {
        Set<String> decided = new HashSet<>();
        forEach(
                entity,
                live,
                (one, app) -> decided.addAll(ColumnPlan.of(one, app).keySet()));
        return decided.contains(ColumnPlan.Purpose.PROMOTED + " " + field.storageKey());
    }

    /** The entity as each app has it, with the fields that app adds. */
    private static void forEach(
            EntityDefinition entity, Collection<AppModel> live, BiConsumer<EntityDefinition, AppModel> step) {
        for (AppModel app : live) {
            app.entities().values().stream()
                    .filter(one -> one.qualifiedKey().equals(entity.qualifiedKey()))
                    .forEach(one -> step.accept(one, app));
        }
    }

    /** Drops the columns no version has asked for since a moment, long enough ago for every server to have heard of it. */
    void dropRetired(Instant before) {
        List<Row> retired = database.asOwner(tx -> tx.query(
                "select c.no, c.entity_no, c.column_name, t.qualified_key from entity_column c join entity_table t on t.no = c.entity_no"
                        + " where c.state = 'retired' and c.retired_at < $1 order by c.no",
                before));
        for (Row column : retired) {
            patiently(tx -> {
                tx.query("select pg_advisory_xact_lock(7301)");
                tx.script("set local lock_timeout = '400ms'");
                if (tx.execute("delete from entity_column where no = $1 and state = 'retired'", column.integer("no"))
                        > 0) {
                    EntityTable table = TableCatalog.load(tx).get(column.text("qualified_key"));
                    TableColumns.changed(tx, table, "trigger", TableDdl.trigger(table));
                    tx.script("alter table %s drop column if exists %s; select pg_notify('%s', '')"
                            .formatted(table.name(), column.text("column_name"), CHANNEL));
                }
                return true;
            });
        }
    }

    /**
     * Forgets a place of a table's documents that no version has used for long: from now on nothing keeps it in step. False
     * while a field of the table is still being converted.
     */
    boolean forget(String qualifiedKey, String storageKey) {
        boolean forgotten = patiently(tx -> {
            tx.query("select pg_advisory_xact_lock(7301)");
            tx.script("set local lock_timeout = '400ms'");
            EntityTable before = TableCatalog.load(tx).get(qualifiedKey);
            if (!before.slots().stream().allMatch(FieldSlot::ready)) {
                return false;
            }
            tx.execute("delete from field_slot where entity_no = $1 and storage_key = $2", before.no(), storageKey);
            EntityTable table = TableCatalog.load(tx).get(qualifiedKey);
            if (!before.slots().isEmpty()) {
                TableColumns.changed(tx, table, "slots", TableDdl.slots(table));
            }
            TableColumns.changed(tx, table, "trigger", TableDdl.trigger(table));
            tx.script("select pg_notify('" + CHANNEL + "', '')");
            return true;
        });
        reload();
        return forgotten;
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
        tables = database.inTransaction(TableCatalog::load);
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
            TableColumns.changed(tx, table, "slots", TableDdl.slots(table));
        }
        boolean empty = created || isEmpty(tx, table);
        // What other apps ask of a table of the system is not known here, so nothing is taken from it.
        boolean whole = entity.app().equals(app.key()) && !entity.app().equals(EntityDefinition.SYSTEM_APP);
        EntityTable wanted = new TableColumns(tx, clock.instant(), empty, whole)
                .apply(table, ColumnPlan.of(entity, app, table.chosen()));
        TableIndexes.apply(tx, wanted, IndexPlan.of(entity, app, wanted), empty, whole);
        return wanted;
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
        TableColumns.changed(tx, table, "policies", TableDdl.policies(table, above));
    }
}
