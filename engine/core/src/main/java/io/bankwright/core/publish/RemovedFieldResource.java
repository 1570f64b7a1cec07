package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that were removed and can come back. */
@Path("/api/v1/apps/{app}/draft/removed-fields")
@RunOnVirtualThread
public class RemovedFieldResource {
    private final RemovedFields removed;
    private final CurrentCaller caller;

    RemovedFieldResource(RemovedFields removed, CurrentCaller caller) {
        this.removed = removed;
        this.caller = caller;
    }

    /**
     * @param content the field as it was authored
     * @param removedAt when the version without it was published; null while only the draft lacks it
     * @param restorableUntil null likewise
     */
    public record RemovedField(
            String entity,
            String field,
            String file,
            JsonNode content,
            @Nullable Instant removedAt,
            @Nullable Instant restorableUntil) {}

    /** The file it went back into. */
    public record Restored(String path, String etag, int revision) {}

    /** Fields the draft lacks and earlier versions of the last 30 days had. */
    @GET
    @RequiresPermission("studio")
    public List<RemovedField> list(@PathParam("app") String app) {
        return removed.of(app).stream()
                .map(one -> new RemovedField(
                        one.entity(), one.field(), one.file(), one.tree(), one.removedAt(), one.restorableUntil()))
                .toList();
    }

    /** Puts a field back into the draft; published, it shows the values records had. */
    @POST
    @Path("/{entity}/{field}/restoration")
    @RequiresPermission("studio")
    public Restored restore(
            @PathParam("app") String app, @PathParam("entity") String entity, @PathParam("field") String field) {
        Drafts.Saved saved = removed.restore(app, entity, field, caller.get());
        return new Restored(saved.path(), saved.etag(), saved.revision());
    }
}
