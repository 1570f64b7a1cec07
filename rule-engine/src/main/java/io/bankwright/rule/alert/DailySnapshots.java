package io.bankwright.rule.alert;

import io.bankwright.core.access.RecordTables;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.RecordQuery;
import io.bankwright.core.record.Records;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.SqlColumn;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Keeps, for every business day that has ended, the fields that ask for it as they stood at its end. Runs at the first tick
 * after midnight; one statement an entity and day.
 */
@Singleton
public class DailySnapshots implements ScheduledWork {
    private static final Logger LOG = Logger.getLogger(DailySnapshots.class);
    private static final int MOST_DAYS = 400;

    private final AppModels apps;
    private final Works works;
    private final Records records;
    private final RecordTables tables;
    private final BusinessClock clock;

    DailySnapshots(AppModels apps, Works works, Records records, RecordTables tables, BusinessClock clock) {
        this.apps = apps;
        this.works = works;
        this.records = records;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "daily-snapshots";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        apps.all().forEach(this::catchUp);
    }

    /** Keeps the days of one app that have ended. */
    void catchUp(AppModel app) {
        List<EntityDefinition> entities = app.entities().values().stream()
                .filter(entity -> entity.fields().stream().anyMatch(FieldDefinition::snapshot))
                .toList();
        if (!entities.isEmpty()) {
            works.runAsSystem(app.key(), Cause.system("daily-snapshots"), work -> {
                due(work).forEach(day -> entities.forEach(entity -> keep(work, entity, day)));
                return true;
            });
        }
    }

    /** Days that have ended since the last one kept; another server that is at it leaves none. */
    private List<LocalDate> due(Work work) {
        LocalDate yesterday = clock.today().minusDays(1);
        String app = work.app().key();
        String read = "select done_until from rule_snapshot_day where app = $1";
        List<Row> rows = work.tx().query(read, app);
        if (rows.isEmpty()) {
            work.tx()
                    .execute(
                            "insert into rule_snapshot_day (app, done_until) values ($1, $2) on conflict do nothing",
                            app,
                            yesterday);
            return List.of();
        }
        if (rows.getFirst().date("done_until").equals(yesterday)) {
            return List.of();
        }
        rows = work.tx().query(read + " for update skip locked", app);
        if (rows.isEmpty()) {
            return List.of();
        }
        work.tx().execute("update rule_snapshot_day set done_until = $2 where app = $1", app, yesterday);
        LocalDate earliest = yesterday.minusDays(MOST_DAYS);
        LocalDate done = rows.getFirst().date("done_until");
        LocalDate first = (done.isBefore(earliest) ? earliest : done).plusDays(1);
        // None if a virtual clock was moved back.
        return first.isAfter(yesterday)
                ? List.of()
                : first.datesUntil(yesterday.plusDays(1)).toList();
    }

    private void keep(Work work, EntityDefinition entity, LocalDate day) {
        RecordQuery query = records.query(work, entity.key());
        List<Field<?>> members = new ArrayList<>();
        for (FieldDefinition field : entity.fields()) {
            value(query, field).ifPresent(value -> {
                members.add(DSL.inline(field.storageKey()));
                members.add(value);
            });
        }
        Field<?> document = DSL.field("jsonb_strip_nulls(jsonb_build_object({0}))", Object.class, DSL.list(members));
        Field<?> id = query.scope().column(List.of("id")).orElseThrow().field();
        work.tx()
                .execute(Sql.dsl()
                        .insertInto(
                                DSL.table("record_snapshot"),
                                List.of(
                                        DSL.field("entity_no"),
                                        DSL.field("record_id"),
                                        DSL.field("day"),
                                        DSL.field("data")))
                        .select(Sql.dsl()
                                .select(
                                        DSL.inline(tables.number(entity)),
                                        id,
                                        DSL.val(day).cast(SQLDataType.LOCALDATE),
                                        document)
                                .from(query.from())
                                .where(query.access()))
                        .onConflictDoNothing());
    }

    /** The canonical JSON of a field's value; empty if it asks for no snapshot or is not in SQL. */
    private static Optional<Field<?>> value(RecordQuery query, FieldDefinition field) {
        if (!field.snapshot()) {
            return Optional.empty();
        }
        try {
            return query.scope().column(List.of(field.key())).flatMap(column -> json(field.storage(), column));
        } catch (ExpressionException notInSql) {
            LOG.warnf(
                    "event=snapshot-field-skipped entity=%s field=%s",
                    query.entity().key(), field.key());
            return Optional.empty();
        }
    }

    private static Optional<Field<?>> json(StorageClass storage, SqlColumn column) {
        Field<?> value = column.field();
        return switch (storage) {
            case StorageClass.Decimal ignored -> Optional.of(json(decimal(column)));
            case StorageClass.Whole ignored -> Optional.of(json(value.cast(SQLDataType.BIGINT)));
            case StorageClass.Bool ignored -> Optional.of(json(value));
            case StorageClass.Instant ignored ->
                Optional.of(json(DSL.field(
                        "to_char({0} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", String.class, value)));
            case StorageClass.Choices ignored -> Optional.of(json(value));
            case StorageClass.Text ignored -> Optional.of(json(value.cast(SQLDataType.CLOB)));
            case StorageClass.Choice ignored -> Optional.of(json(value.cast(SQLDataType.CLOB)));
            case StorageClass.Date ignored -> Optional.of(json(value.cast(SQLDataType.CLOB)));
            case StorageClass.Reference ignored -> Optional.of(json(value.cast(SQLDataType.CLOB)));
            case StorageClass.References ignored -> Optional.empty();
            case StorageClass.Json ignored -> Optional.empty();
        };
    }

    private static Field<String> decimal(SqlColumn column) {
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(Math.max(column.scale(), 0));
        return DSL.field("trim_scale(({0})::numeric / {1})::text", String.class, column.field(), DSL.inline(unit));
    }

    private static Field<?> json(Field<?> value) {
        return DSL.field("to_jsonb({0})", Object.class, value);
    }
}
