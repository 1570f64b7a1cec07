package io.bankwright.core.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks over REST, beyond what they are as records. */
@Path("/api/v1/apps/{app}/tasks/{id}")
@RunOnVirtualThread
public class TaskResource {
    private final Tasks tasks;
    private final Works works;
    private final CurrentCaller caller;

    TaskResource(Tasks tasks, Works works, CurrentCaller caller) {
        this.tasks = tasks;
        this.works = works;
        this.caller = caller;
    }

    /** Fields by key, and what the form asks besides. */
    public record Completion(
            @Nullable ObjectNode values, @Nullable ObjectNode answers) {}

    /** Who shall have it. */
    public record Hand(@Nullable UUID user) {}

    /** What completes it. */
    @GET
    @Path("/form")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Tasks.Form form(@PathParam("app") String app, @PathParam("id") String id) {
        return run(app, work -> tasks.form(work, id(id)));
    }

    /** Finishes it; a process goes on in the same moment. */
    @POST
    @Path("/completion")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public EntityRecord complete(@PathParam("app") String app, @PathParam("id") String id, @Nullable Completion body) {
        ObjectNode values = body == null || body.values() == null ? Json.object() : body.values();
        ObjectNode answers = body == null || body.answers() == null ? Json.object() : body.answers();
        return run(app, work -> tasks.complete(work, id(id), values, answers));
    }

    /** Gives it to somebody, or takes it. */
    @POST
    @Path("/assignment")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public EntityRecord assign(@PathParam("app") String app, @PathParam("id") String id, @Nullable Hand body) {
        return run(app, work -> tasks.assign(work, id(id), user(body)));
    }

    /** Lets somebody do it in the caller's place. */
    @POST
    @Path("/delegation")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public EntityRecord delegate(@PathParam("app") String app, @PathParam("id") String id, @Nullable Hand body) {
        return run(app, work -> tasks.delegate(work, id(id), user(body)));
    }

    private static UUID user(@Nullable Hand body) {
        if (body == null || body.user() == null) {
            throw new ProblemException(TaskProblem.USER_MISSING, "user is the id of a user");
        }
        return body.user();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(RecordProblem.NOT_FOUND, "there is no such task");
        }
    }

    private <T> T run(String app, Function<Work, T> useCase) {
        return works.run(app, caller.get(), caller.cause(), useCase);
    }
}
