package io.bankwright.core.search;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** A record's timeline over REST. */
@Path("/api/v1/apps/{app}/entities/{entity}/records/{id}/timeline")
@RunOnVirtualThread
public class TimelineResource {
    private final Timeline timeline;
    private final Works works;
    private final CurrentCaller caller;

    TimelineResource(Timeline timeline, Works works, CurrentCaller caller) {
        this.timeline = timeline;
        this.works = works;
        this.caller = caller;
    }

    /** The latest fifty things that happened around it. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Timeline.Items get(
            @PathParam("app") String app, @PathParam("entity") String entity, @PathParam("id") String id) {
        UUID record;
        try {
            record = UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(RecordProblem.NOT_FOUND, "there is no such record of " + entity);
        }
        return works.run(app, caller.get(), caller.cause(), work -> timeline.of(work, entity, record));
    }
}
