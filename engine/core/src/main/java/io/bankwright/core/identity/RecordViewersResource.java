package io.bankwright.core.identity;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who can see a record, and why: for those who see it themselves, and for auditors and administrators. */
@Path("/api/v1/apps/{app}/entities/{entity}/records/{id}/access")
@RunOnVirtualThread
public class RecordViewersResource {
    private static final Set<String> INSPECTORS = Set.of("audit", "admin", "view_as");

    private final Works works;
    private final Records records;
    private final RecordViewers viewers;
    private final CurrentCaller caller;

    RecordViewersResource(Works works, Records records, RecordViewers viewers, CurrentCaller caller) {
        this.works = works;
        this.records = records;
        this.viewers = viewers;
        this.caller = caller;
    }

    /** Users who can see the record, by name. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public RecordViewers.Viewers of(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @PathParam("id") UUID id,
            @QueryParam("after") @Nullable String after) {
        return works.run(app, caller.get(), caller.cause(), work -> {
            EntityDefinition definition = Records.entity(work, entity);
            requireInSight(work, entity, id);
            return work.asSystem(work.cause(), system -> viewers.of(system, definition, id, after));
        });
    }

    private void requireInSight(Work work, String entity, UUID id) {
        Set<String> capabilities = CallerAccess.of(work.caller(), work.app()).capabilities();
        boolean inspects = capabilities.stream().anyMatch(INSPECTORS::contains);
        boolean there = inspects
                ? work.asSystem(
                        work.cause(), system -> records.find(system, entity, id).isPresent())
                : records.find(work, entity, id).isPresent();
        if (!there) {
            throw new ProblemException(RecordProblem.NOT_FOUND, "there is no such record of " + entity);
        }
    }
}
