package io.bankwright.core.calendar;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordChange;
import io.bankwright.core.record.RecordListener;
import io.bankwright.core.record.RecordPage;
import io.bankwright.core.record.Records;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.expression.WorkingDays;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the business clock which days are worked, as the records of {@code calendar_day} say: at the start, after a write of
 * one of them, and within a second after another JVM wrote one. What was computed before stays: due dates do not move.
 */
@Singleton
public class WorkCalendar implements RecordListener, ScheduledWork {
    static final String ENTITY = "calendar_day";
    static final String HOLIDAY = "holiday";

    private static final String CHANNEL = "bankwright_calendar";

    private final Works works;
    private final Records records;
    private final BusinessClock clock;

    WorkCalendar(Works works, Records records, BusinessClock clock) {
        this.works = works;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public boolean listensTo(String entity) {
        return entity.equals(ENTITY);
    }

    @Override
    public void afterWrite(Work work, RecordChange change) {
        if (!work.tx().remembers(this)) {
            work.tx().remember(this);
            work.tx().afterCommit(this::run);
        }
        work.tx().tell(CHANNEL, "");
    }

    @Override
    public String name() {
        return "work-calendar";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String wakeUpChannel() {
        return CHANNEL;
    }

    @Override
    public boolean isAwaited() {
        return true;
    }

    @Override
    public void run() {
        List<LocalDate> holidays = new ArrayList<>();
        List<LocalDate> workdays = new ArrayList<>();
        for (EntityRecord day : works.runAsSystem(EntityDefinition.SYSTEM_APP, Cause.system("calendar"), this::all)) {
            boolean free = HOLIDAY.equals(day.text("kind"));
            (free ? holidays : workdays)
                    .add(LocalDate.parse(day.values().path("day").asText()));
        }
        clock.workOn(WorkingDays.of(holidays, workdays));
    }

    /** Every day that departs from the week, in order. */
    List<EntityRecord> all(Work work) {
        List<EntityRecord> days = new ArrayList<>();
        @Nullable String after = null;
        do {
            RecordPage page = records.list(
                    work,
                    ENTITY,
                    new ListRequest(null, List.of("day"), ListRequest.MAX_LIMIT, after, ListRequest.Count.NONE, null));
            days.addAll(page.items());
            after = page.next();
        } while (after != null);
        return days;
    }
}
