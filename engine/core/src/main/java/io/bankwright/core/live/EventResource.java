package io.bankwright.core.live;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** What is new, as server-sent events: {@code notification}, {@code task}, {@code alert}, {@code record}, {@code job}, {@code published}. */
@Path("/api/v1/events")
@RunOnVirtualThread
public class EventResource {
    private final LiveHub hub;
    private final CurrentCaller caller;

    EventResource(LiveHub hub, CurrentCaller caller) {
        this.hub = hub;
        this.caller = caller;
    }

    /** Opens the stream; it stays open until the reader goes. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        LivePage page = new LivePage(caller.get().userId(), sink, sse);
        page.keepAlive();
        hub.add(page);
    }
}
