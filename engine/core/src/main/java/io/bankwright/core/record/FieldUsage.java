package io.bankwright.core.record;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Tx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how often, and for how long, records were found or grouped by a field that metadata gives no column. Kept in memory
 * and written as sums of a day now and then: no value, nobody's name. What a killed server had not written is lost.
 */
@Singleton
public class FieldUsage implements ScheduledWork {
    /** Days before are forgotten. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** More fields than this are not counted before the next writing. */
    private static final int MOST = 5_000;

    private final Database database;
    private final SystemClock clock;
    private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

    FieldUsage(Database database, SystemClock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Counted(int table, UsedFields.Use use) {}

    private record Counter(LongAdder uses, LongAdder nanos) {
        Counter() {
            this(new LongAdder(), new LongAdder());
        }
    }

    /**
     * What was counted of one field.
     *
     * @param days on how many days
     */
    public record Sum(int table, String storageKey, UsedFields.How how, long uses, long days, Duration waited) {}

    /** A statement was run. */
    void note(EntityTable table, UsedFields used, long nanos) {
        for (UsedFields.Use use : used.uses()) {
            EntityTable.Column column = table.promoted().get(use.storageKey());
            boolean decidedByMetadata =
                    column != null && column.ready() && !table.chosen().containsKey(use.storageKey());
            if (!decidedByMetadata && counters.size() < MOST) {
                Counter counter = counters.computeIfAbsent(new Counted(table.no(), use), first -> new Counter());
                counter.uses().increment();
                counter.nanos().add(nanos);
            }
        }
    }

    @Override
    public String name() {
        return "field-usage";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        // In one order on every server, so that none waits for another in a circle.
        List<Counted> known = counters.keySet().stream()
                .sorted(Comparator.comparingInt(Counted::table)
                        .thenComparing(counted -> counted.use().storageKey())
                        .thenComparing(counted -> counted.use().how()))
                .toList();
        List<Object[]> rows = new ArrayList<>();
        for (Counted counted : known) {
            Counter counter = counters.remove(counted);
            rows.add(new Object[] {
                counted.table(),
                counted.use().storageKey(),
                counted.use().how().key(),
                day,
                counter.uses().sum(),
                counter.nanos().sum() / 1_000
            });
        }
        database.inTransaction(tx -> {
            tx.batch(
                    "insert into field_use (entity_no, storage_key, how, day, uses, micros) values ($1, $2, $3, $4, $5, $6)"
                            + " on conflict (entity_no, storage_key, how, day) do update"
                            + " set uses = field_use.uses + excluded.uses, micros = field_use.micros + excluded.micros",
                    rows);
            return tx.execute("delete from field_use where day < $1", day.minusDays(KEPT.toDays()));
        });
    }

    /** What was counted since a moment's day. */
    public List<Sum> since(Instant moment) {
        return database.inTransaction(tx -> since(tx, moment));
    }

    private static List<Sum> since(Tx tx, Instant moment) {
        return tx
                .query(
                        "select entity_no, storage_key, how, sum(uses)::bigint as uses, count(*) as days, sum(micros)::bigint as micros"
                                + " from field_use where day >= $1 group by entity_no, storage_key, how"
                                + " order by entity_no, storage_key, how",
                        LocalDate.ofInstant(moment, ZoneOffset.UTC))
                .stream()
                .map(row -> new Sum(
                        row.integer("entity_no"),
                        row.text("storage_key"),
                        UsedFields.How.valueOf(row.text("how").toUpperCase(Locale.ROOT)),
                        row.number("uses"),
                        row.number("days"),
                        Duration.of(row.number("micros"), java.time.temporal.ChronoUnit.MICROS)))
                .toList();
    }
}
