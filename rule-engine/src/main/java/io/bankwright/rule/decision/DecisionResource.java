package io.bankwright.rule.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.publish.DraftTrials;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.AppModels;
import io.bankwright.model.app.AppModel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Decisions over REST. They read no records, so whoever is signed in may ask. */
@Path("/api/v1/apps/{app}/decisions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DecisionResource {
    private final AppModels apps;
    private final DraftTrials trials;
    private final CurrentCaller caller;
    private final DecisionEvaluator decisions;

    DecisionResource(AppModels apps, DraftTrials trials, CurrentCaller caller, DecisionEvaluator decisions) {
        this.apps = apps;
        this.trials = trials;
        this.caller = caller;
        this.decisions = decisions;
    }

    /** What is asked. */
    public record Question(@Nullable ObjectNode inputs) {}

    /**
     * Asks one decision.
     *
     * @param draft the draft's decision instead of the live one; for those who may design the app
     */
    @POST
    @Path("/{decision}/evaluate")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public DecisionEvaluator.Answer evaluate(
            @PathParam("app") String app,
            @PathParam("decision") String decision,
            @QueryParam("draft") @DefaultValue("false") boolean draft,
            @Nullable Question question) {
        ObjectNode inputs = question == null || question.inputs() == null ? Json.object() : question.inputs();
        return decisions.evaluate(model(app, decision, draft), decision, inputs);
    }

    private AppModel model(String app, String decision, boolean draft) {
        AppModel live = apps.current(app);
        if (!draft) {
            return live;
        }
        caller.require("studio", live);
        return trials.with(app, DecisionDefinition.class, decision);
    }
}
