package io.bankwright.core.record;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.AppModels;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for fields beyond what metadata decides. A choice lasts over publishing; {@link Promotion} carries it out and
 * undoes it.
 */
@Singleton
public class FieldChoices {
    private final Database database;
    private final EntityTables tables;
    private final AppModels apps;
    private final SystemClock clock;

    FieldChoices(Database database, EntityTables tables, AppModels apps, SystemClock clock) {
        this.database = database;
        this.tables = tables;
        this.apps = apps;
        this.clock = clock;
    }

    /** What a field may get. */
    public enum Choice {
        /** A column of its own. */
        COLUMN,
        /** Statistics on the value in the document, so that the planner knows how many groups there are. */
        STATISTICS,
        /** Nothing, and no advice for a while. */
        DISMISSED;

        /** In the database and on the wire. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param indexed whether a column has an index
     * @param by user name; null if the advisor did it by itself
     * @param microsBefore how long a read by the field took on average before; null if nobody had measured
     */
    public record Chosen(
            int table,
            String storageKey,
            Choice choice,
            boolean indexed,
            Instant at,
            @Nullable String by,
            @Nullable Long microsBefore) {
        /** Whether nobody but the advisor asked for it. */
        public boolean isAutomatic() {
            return by == null;
        }
    }

    /** Everything that was chosen. */
    public List<Chosen> all() {
        return database.inTransaction(tx -> tx.query("select * from field_choice order by no")).stream()
                .map(FieldChoices::read)
                .toList();
    }

    /**
     * Chooses, in the place of what was chosen before.
     *
     * @param beside written in the same transaction
     * @throws io.bankwright.model.problem.ProblemException {@code field-not-promotable} for a field that has a column anyway or
     *     can have none
     */
    public void choose(
            EntityDefinition entity,
            FieldDefinition field,
            Choice choice,
            boolean indexed,
            @Nullable String by,
            @Nullable Long microsBefore,
            Consumer<Tx> beside) {
        if (!isOpen(entity, field)) {
            throw new ProblemException(
                    RecordProblem.NOT_PROMOTABLE,
                    field.key() + " of " + entity.key() + " has a column or can have none");
        }
        database.inTransaction(tx -> {
            tx.execute(
                    "insert into field_choice (entity_no, storage_key, storage, choice, indexed, chosen_at, chosen_by, micros_before)"
                            + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (entity_no, storage_key) do update"
                            + " set choice = excluded.choice, indexed = excluded.indexed, chosen_at = excluded.chosen_at,"
                            + " chosen_by = excluded.chosen_by, micros_before = excluded.micros_before",
                    tables.number(entity),
                    field.storageKey(),
                    StorageText.write(field.storage()),
                    choice.key(),
                    indexed,
                    clock.instant(),
                    by,
                    microsBefore);
            if (choice != Choice.DISMISSED) {
                // Counted anew, so that what comes of it can be told.
                tx.execute(
                        "delete from field_use where entity_no = $1 and storage_key = $2",
                        tables.number(entity),
                        field.storageKey());
            }
            beside.accept(tx);
            return true;
        });
        tables.followChoices(entity, field, apps.all());
    }

    /** Leaves a field to metadata again; false if nothing was chosen. */
    public boolean undo(EntityDefinition entity, FieldDefinition field, Consumer<Tx> beside) {
        boolean undone = database.inTransaction(tx -> {
            boolean chosen = tx.execute(
                            "delete from field_choice where entity_no = $1 and storage_key = $2",
                            tables.number(entity),
                            field.storageKey())
                    > 0;
            if (chosen) {
                beside.accept(tx);
            }
            return chosen;
        });
        if (undone) {
            tables.followChoices(entity, field, apps.all());
        }
        return undone;
    }

    /** Whether metadata leaves open how the field is kept. */
    public boolean isOpen(EntityDefinition entity, FieldDefinition field) {
        return field.isStored()
                && !(field.storage() instanceof StorageClass.Json)
                && !tables.isDecided(entity, field, apps.all());
    }

    /** The number of a field's table, and the field. */
    public Optional<FieldDefinition> field(EntityDefinition entity, int table, String storageKey) {
        return tables.number(entity) != table
                ? Optional.empty()
                : entity.fields().stream()
                        .filter(field -> field.storageKey().equals(storageKey))
                        .findFirst();
    }

    private static Chosen read(Row row) {
        return new Chosen(
                row.integer("entity_no"),
                row.text("storage_key"),
                Choice.valueOf(row.text("choice").toUpperCase(Locale.ROOT)),
                row.bool("indexed"),
                row.instant("chosen_at"),
                row.text("chosen_by"),
                row.number("micros_before"));
    }
}
