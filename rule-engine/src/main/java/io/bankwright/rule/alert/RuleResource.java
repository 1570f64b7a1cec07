package io.bankwright.rule.alert;

import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.publish.DraftTrials;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.rule.definition.RuleDefinition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Alert rules over REST. */
@Path("/api/v1/apps/{app}/rules")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RuleResource {
    private static final int MOST_ITEMS = 200;

    private final Works works;
    private final CurrentCaller caller;
    // Asked for when a draft is tried, which is seldom.
    private final Instance<DraftTrials> trials;
    private final DryRun dryRun;

    RuleResource(Works works, CurrentCaller caller, Instance<DraftTrials> trials, DryRun dryRun) {
        this.works = works;
        this.caller = caller;
        this.trials = trials;
        this.dryRun = dryRun;
    }

    /**
     * @param limit how many of the matching records are shown, 20 if omitted, at most 200
     */
    public record DryRunRequest(@Nullable Integer limit) {}

    /**
     * For how many records the rule would fire now, and which of those the caller may see; nothing is done.
     *
     * @param draft the draft's rule instead of the live one
     */
    @POST
    @Path("/{rule}/dry-run")
    @RequiresPermission("studio")
    public DryRun.Outcome dryRun(
            @PathParam("app") String app,
            @PathParam("rule") String rule,
            @QueryParam("draft") @DefaultValue("false") boolean draft,
            @Nullable DryRunRequest request) {
        int asked = request == null || request.limit() == null ? 20 : request.limit();
        int limit = Math.max(0, Math.min(asked, MOST_ITEMS));
        if (draft) {
            AppModel trial = trials.get().with(app, RuleDefinition.class, rule);
            return works.run(trial, caller.get(), caller.cause(), work -> dryRun.run(work, rule, limit));
        }
        return works.run(app, caller.get(), caller.cause(), work -> dryRun.run(work, rule, limit));
    }
}
