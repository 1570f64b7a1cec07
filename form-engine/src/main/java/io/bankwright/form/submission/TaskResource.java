package io.bankwright.form.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.publish.AppTrees;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.RecordJson;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks over REST, beyond what every record can: their form, finishing, taking and handing on. */
@Path("/api/v1/apps/{app}/tasks/{id}")
@RunOnVirtualThread
public class TaskResource {
    private final Works works;
    private final CurrentCaller current;
    private final Records records;
    private final RecordTitles titles;
    private final TaskWork tasks;

    TaskResource(Works works, CurrentCaller current, Records records, RecordTitles titles, TaskWork tasks) {
        this.works = works;
        this.current = current;
        this.records = records;
        this.titles = titles;
        this.tasks = tasks;
    }

    /**
     * @param form as authored, null if the task has none
     * @param record what the task is about, null if the caller may not see it
     * @param values of the task
     */
    public record FormBody(
            @Nullable JsonNode form, @Nullable RecordJson record, ObjectNode values) {}

    /** What was entered. */
    public record CompletionBody(
            @Nullable ObjectNode values, @Nullable ObjectNode answers) {}

    /** To whom. */
    public record HandBody(@Nullable String user) {}

    /** The form of the task and what it is about. */
    @GET
    @Path("/form")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public FormBody form(@PathParam("app") String app, @PathParam("id") String id) {
        return run(app, work -> {
            EntityRecord task = records.get(work, "task", id(id));
            JsonNode form = tasks.form(work, task)
                    .map(known -> AppTrees.of(work.app()).of("form").get(known.key()))
                    .orElse(null);
            RecordJson about =
                    tasks.about(work, task).map(record -> show(work, record)).orElse(null);
            return new FormBody(form, about, task.values());
        });
    }

    /** Finishes the task. */
    @POST
    @Path("/completion")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public RecordJson complete(
            @PathParam("app") String app, @PathParam("id") String id, @Nullable CompletionBody body) {
        ObjectNode values = body == null || body.values() == null ? Json.object() : body.values();
        ObjectNode answers = body == null || body.answers() == null ? Json.object() : body.answers();
        return run(app, work -> show(work, tasks.complete(work, id(id), values, answers)));
    }

    /** Gives the task to somebody, or takes it. */
    @POST
    @Path("/assignment")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public RecordJson assign(@PathParam("app") String app, @PathParam("id") String id, @Nullable HandBody body) {
        UUID user = user(body);
        return run(app, work -> show(work, tasks.assign(work, id(id), user)));
    }

    /** Lets somebody act in one's place. */
    @POST
    @Path("/delegation")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public RecordJson delegate(@PathParam("app") String app, @PathParam("id") String id, @Nullable HandBody body) {
        UUID user = user(body);
        return run(app, work -> show(work, tasks.delegate(work, id(id), user)));
    }

    private <T> T run(String app, Function<Work, T> useCase) {
        return works.run(app, current.get(), current.cause(), useCase);
    }

    private RecordJson show(Work work, EntityRecord record) {
        return titles.show(work, Records.entity(work, record.entity()), List.of(record))
                .getFirst();
    }

    /** An address that is not an id is an address of nothing. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(RecordProblem.NOT_FOUND, "there is no such task");
        }
    }

    private static UUID user(@Nullable HandBody body) {
        if (body == null || body.user() == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "the body needs a user");
        }
        try {
            return UUID.fromString(body.user());
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "user is not the id of a user");
        }
    }
}
