package io.bankwright.core.advice;

import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.record.EntityTable;
import io.bankwright.core.record.EntityTables;
import io.bankwright.core.record.FieldChoices;
import io.bankwright.core.record.FieldChoices.Choice;
import io.bankwright.core.record.FieldChoices.Chosen;
import io.bankwright.core.record.FieldUsage;
import io.bankwright.core.record.UsedFields.How;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which fields of an app people find and group records by that have no column, what the rule makes of it, and what was chosen. */
@Singleton
public class FieldAdvice {
    private final FieldUsage usage;
    private final FieldChoices choices;
    private final EntityTables tables;
    private final Audit audit;
    private final SystemClock clock;
    private final AdvisorSettings settings;

    FieldAdvice(
            FieldUsage usage,
            FieldChoices choices,
            EntityTables tables,
            Audit audit,
            SystemClock clock,
            AdvisorSettings settings) {
        this.usage = usage;
        this.choices = choices;
        this.tables = tables;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * One field.
     *
     * @param how what is done with it, in the last {@link Advice#WINDOW}, as are the three that follow
     * @param days the most days on which one of these was done
     * @param rows records of the entity, to two digits
     * @param bytes what a column takes on disk, about; null where none is advised
     * @param ready whether what was chosen is done
     */
    record Item(
            EntityDefinition entity,
            FieldDefinition field,
            Advice advice,
            Set<How> how,
            long uses,
            long days,
            Duration waited,
            long rows,
            @Nullable Long bytes,
            @Nullable Chosen chosen,
            boolean ready) {
        long averageMicros() {
            return uses == 0 ? 0 : waited.dividedBy(uses).toNanos() / 1_000;
        }
    }

    /** What there is to say about the fields of an app: advice first, the longest waited for first. */
    List<Item> of(AppModel app) {
        Instant now = clock.instant();
        Map<Place, List<FieldUsage.Sum>> recent = byField(usage.since(now.minus(Advice.WINDOW)));
        Map<Place, List<FieldUsage.Sum>> longer = byField(usage.since(now.minus(Advice.IDLE)));
        Map<Place, Chosen> chosen = choices.all().stream()
                .collect(Collectors.toMap(one -> new Place(one.table(), one.storageKey()), one -> one));
        List<Item> items = new ArrayList<>();
        for (EntityDefinition entity : app.entities().values()) {
            int table = tables.number(entity);
            for (FieldDefinition field : entity.fields()) {
                Place place = new Place(table, field.storageKey());
                List<FieldUsage.Sum> sums = recent.getOrDefault(place, List.of());
                if ((!sums.isEmpty() || chosen.containsKey(place)) && choices.isOpen(entity, field)) {
                    long idle = Advice.uses(longer.getOrDefault(place, List.of()), how -> true);
                    items.add(item(entity, field, sums, idle, chosen.get(place), now));
                }
            }
        }
        items.sort(Comparator.comparing((Item item) -> item.advice() == Advice.NONE)
                .thenComparing(Item::waited, Comparator.reverseOrder()));
        return items;
    }

    private record Place(int table, String storageKey) {}

    private static Map<Place, List<FieldUsage.Sum>> byField(List<FieldUsage.Sum> sums) {
        return sums.stream().collect(Collectors.groupingBy(sum -> new Place(sum.table(), sum.storageKey())));
    }

    private Item item(
            EntityDefinition entity,
            FieldDefinition field,
            List<FieldUsage.Sum> recent,
            long usesWhileIdle,
            @Nullable Chosen chosen,
            Instant now) {
        long rows = tables.about(entity);
        Advice advice = Advice.of(recent, usesWhileIdle, rows, chosen, now, settings);
        boolean column = advice == Advice.COLUMN || advice == Advice.INDEXED_COLUMN;
        EntityTable.Column kept = tables.of(entity).promoted().get(field.storageKey());
        return new Item(
                entity,
                field,
                advice,
                recent.stream().map(FieldUsage.Sum::how).collect(Collectors.toCollection(TreeSet::new)),
                Advice.uses(recent, how -> true),
                recent.stream().mapToLong(FieldUsage.Sum::days).max().orElse(0),
                recent.stream().map(FieldUsage.Sum::waited).reduce(Duration.ZERO, Duration::plus),
                rounded(rows),
                column ? tables.columnBytes(entity, field, advice == Advice.INDEXED_COLUMN) : null,
                chosen,
                chosen == null || chosen.choice() != Choice.COLUMN || kept != null && kept.ready());
    }

    /** To two digits: how many records there are exactly is nobody's business here. */
    private static long rounded(long rows) {
        long unit = 1;
        while (rows / unit >= 100) {
            unit *= 10;
        }
        return (rows + unit / 2) / unit * unit;
    }

    /** What the advisor does by itself, as far as it is let. */
    void act(AppModel app) {
        boolean columnMade = false;
        for (Item item : settings.mode() == AdvisorSettings.Mode.OFF ? List.<Item>of() : of(app)) {
            boolean applies = settings.mode() == AdvisorSettings.Mode.APPLY;
            boolean own = item.chosen() != null && item.chosen().isAutomatic();
            switch (item.advice()) {
                case STATISTICS -> choose(app, item, Choice.STATISTICS, false, Caller.system());
                case INDEXED_COLUMN, COLUMN -> {
                    if (applies && !columnMade) {
                        columnMade = true;
                        choose(app, item, Choice.COLUMN, item.advice() == Advice.INDEXED_COLUMN, Caller.system());
                    }
                }
                case REMOVE -> {
                    if (own && (applies || item.chosen().choice() == Choice.STATISTICS)) {
                        undo(app, item.entity(), item.field(), Caller.system());
                    }
                }
                case NONE -> {
                    // Nothing to do.
                }
            }
        }
    }

    private void choose(AppModel app, Item item, Choice choice, boolean indexed, Caller caller) {
        choose(app, item.entity(), item.field(), choice, indexed, item.averageMicros(), caller);
    }

    /** Somebody accepts, dismisses or asks for what was not advised. */
    void choose(
            AppModel app,
            EntityDefinition entity,
            FieldDefinition field,
            Choice choice,
            boolean indexed,
            Caller caller) {
        long micros = of(app).stream()
                .filter(item -> item.field().equals(field) && item.entity().equals(entity))
                .mapToLong(Item::averageMicros)
                .findFirst()
                .orElse(0);
        choose(app, entity, field, choice, indexed, micros, caller);
    }

    private void choose(
            AppModel app,
            EntityDefinition entity,
            FieldDefinition field,
            Choice choice,
            boolean indexed,
            long micros,
            Caller caller) {
        choices.choose(
                entity,
                field,
                choice,
                indexed,
                Objects.equals(caller, Caller.system()) ? null : caller.username(),
                micros == 0 ? null : micros,
                tx -> audit.write(
                        tx,
                        caller,
                        "field-storage-chosen",
                        app.key(),
                        entity.key(),
                        null,
                        Json.object().put("field", field.key()).put("choice", choice.key())));
    }

    /** Leaves the field to metadata again. */
    boolean undo(AppModel app, EntityDefinition entity, FieldDefinition field, Caller caller) {
        return choices.undo(
                entity,
                field,
                tx -> audit.write(
                        tx,
                        caller,
                        "field-storage-chosen",
                        app.key(),
                        entity.key(),
                        null,
                        Json.object().put("field", field.key()).put("choice", "none")));
    }
}
