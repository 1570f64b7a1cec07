package io.bankwright.core.publish;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** What the new types of published fields would make of the values there are, before they are published. */
@Path("/api/v1/apps/{app}/draft/conversions")
@RunOnVirtualThread
public class FieldConversionResource {
    private final Drafts drafts;
    private final Publishing publishing;
    private final CurrentCaller caller;

    FieldConversionResource(Drafts drafts, Publishing publishing, CurrentCaller caller) {
        this.drafts = drafts;
        this.publishing = publishing;
        this.caller = caller;
    }

    /** Every field the draft gives another type. Numbers over all records; values only of records the caller may read. */
    @GET
    @RequiresPermission("studio")
    public List<FieldConversions.FieldConversion> list(@PathParam("app") String app) {
        return publishing.conversions(app, drafts.files(drafts.get(app)), caller.get());
    }
}
