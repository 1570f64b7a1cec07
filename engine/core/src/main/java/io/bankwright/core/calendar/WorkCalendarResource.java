package io.bankwright.core.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Administration of the days that depart from Monday to Friday; each is a record of {@code calendar_day}. */
@Path("/api/v1/calendar-days")
@RunOnVirtualThread
public class WorkCalendarResource {
    private final WorkCalendar calendar;
    private final Works works;
    private final Records records;
    private final CurrentCaller caller;

    WorkCalendarResource(WorkCalendar calendar, Works works, Records records, CurrentCaller caller) {
        this.calendar = calendar;
        this.works = works;
        this.records = records;
        this.caller = caller;
    }

    /**
     * One day.
     *
     * @param day ISO date
     * @param kind {@code holiday} or {@code workday}
     * @param name why, e.g. National Day
     */
    public record Day(
            String day, @Nullable String kind, @Nullable String name) {
        static Day of(EntityRecord stored) {
            return new Day(String.valueOf(stored.text("day")), stored.text("kind"), stored.text("name"));
        }
    }

    /**
     * What a day is.
     *
     * @param kind {@code holiday} or {@code workday}
     */
    public record Setting(@Nullable String kind, @Nullable String name) {}

    /** Every day that departs from the week, in order. */
    @GET
    @RequiresPermission("admin")
    public List<Day> days() {
        return run(work -> calendar.all(work).stream().map(Day::of).toList());
    }

    /** Makes a day a holiday or a worked weekend; doing it twice is the same as once. */
    @PUT
    @Path("/{day}")
    @RequiresPermission("admin")
    public Day set(@PathParam("day") String day, Setting setting) {
        String date = date(day);
        if (setting == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "kind and name are needed");
        }
        ObjectNode values = Json.object().put("kind", setting.kind()).put("name", setting.name());
        return run(work -> Day.of(find(work, date)
                .map(known -> records.update(work, WorkCalendar.ENTITY, known.id(), null, values))
                .orElseGet(() -> records.create(work, WorkCalendar.ENTITY, values.put("day", date)))));
    }

    /** Makes a day like any other of its weekday again. */
    @DELETE
    @Path("/{day}")
    @RequiresPermission("admin")
    public void clear(@PathParam("day") String day) {
        String date = date(day);
        run(work -> {
            find(work, date).ifPresent(known -> records.delete(work, WorkCalendar.ENTITY, known.id(), null));
            return true;
        });
    }

    private Optional<EntityRecord> find(Work work, String date) {
        ListRequest request = ListRequest.of("day = date(\"" + date + "\")");
        return records.list(work, WorkCalendar.ENTITY, request).items().stream().findFirst();
    }

    private static String date(String day) {
        try {
            return LocalDate.parse(day).toString();
        } catch (DateTimeException wrong) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "the day is not a date: " + day);
        }
    }

    /** Done by the platform: an administrator's role may be one of an app and then grants nothing on the system's records. */
    private <T> T run(Function<Work, T> step) {
        return works.run(
                EntityDefinition.SYSTEM_APP, caller.get(), caller.cause(), work -> work.asSystem(work.cause(), step));
    }
}
