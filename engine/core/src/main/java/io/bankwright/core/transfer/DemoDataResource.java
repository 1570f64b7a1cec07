package io.bankwright.core.transfer;

import io.bankwright.core.audit.Audit;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

/** Demonstration data over REST. */
@Path("/api/v1/demo-data")
@RunOnVirtualThread
public class DemoDataResource {
    private final DemoData demoData;
    private final Database database;
    private final Audit audit;
    private final CurrentCaller caller;

    DemoDataResource(DemoData demoData, Database database, Audit audit, CurrentCaller caller) {
        this.demoData = demoData;
        this.database = database;
        this.audit = audit;
        this.caller = caller;
    }

    /** How many records are gone. */
    public record Removed(int removed) {}

    /** Removes what the demonstration brought. */
    @DELETE
    @RequiresPermission("admin")
    public Removed remove() {
        int removed = demoData.remove();
        database.inTransaction(tx -> {
            audit.write(
                    tx,
                    caller.get(),
                    "demo-data-removed",
                    null,
                    null,
                    null,
                    Json.object().put("records", removed));
            return true;
        });
        return new Removed(removed);
    }
}
