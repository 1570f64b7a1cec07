package io.bankwright.core.attachment;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files over REST. */
@Path("/api/v1/attachments")
@RunOnVirtualThread
public class AttachmentResource {
    private final Attachments attachments;
    private final CurrentCaller caller;

    AttachmentResource(Attachments attachments, CurrentCaller caller) {
        this.attachments = attachments;
        this.caller = caller;
    }

    /** Keeps a file until a record holds it. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response add(@QueryParam("name") @DefaultValue("") String name, byte @Nullable [] bytes) {
        Attachments.Stored stored =
                attachments.add(caller.get(), caller.cause(), name, bytes == null ? new byte[0] : bytes);
        return Response.status(201)
                .header("Location", "/api/v1/attachments/" + stored.id())
                .entity(stored)
                .build();
    }

    /**
     * A file's bytes, to be saved.
     *
     * @param preview shows pictures and PDF in the browser instead
     */
    @GET
    @Path("/{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response get(@PathParam("id") String id, @QueryParam("preview") @DefaultValue("false") boolean preview) {
        Attachments.Content content = attachments.get(caller.get(), id(id));
        String type = content.file().type();
        String how = preview && FileKinds.isShownInline(type) ? "inline" : "attachment";
        String name =
                URLEncoder.encode(content.file().name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(content.bytes(), type)
                .header("Content-Disposition", how + "; filename*=UTF-8''" + name)
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Attachments.notFound();
        }
    }
}
