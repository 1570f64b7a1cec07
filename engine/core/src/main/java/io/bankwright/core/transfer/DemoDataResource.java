package io.bankwright.core.transfer;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

/** Demonstration data over REST. */
@Path("/api/v1/demo-data")
@RunOnVirtualThread
public class DemoDataResource {
    private final DemoData demoData;
    private final CurrentCaller caller;

    DemoDataResource(DemoData demoData, CurrentCaller caller) {
        this.demoData = demoData;
        this.caller = caller;
    }

    /**
     * @param removed how many records are gone
     * @param lockedOut how many users of the demonstration can no longer sign in
     */
    public record Removed(int removed, int lockedOut) {}

    /** Removes what the demonstration brought. */
    @DELETE
    @RequiresPermission("admin")
    public Removed remove() {
        DemoData.Removed gone = demoData.remove(caller.get());
        return new Removed(gone.records(), gone.users());
    }
}
