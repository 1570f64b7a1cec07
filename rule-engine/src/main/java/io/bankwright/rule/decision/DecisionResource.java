package io.bankwright.rule.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.AppModels;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Decisions over REST. They read no records, so whoever is signed in may ask. */
@Path("/api/v1/apps/{app}/decisions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DecisionResource {
    private final AppModels apps;
    private final DecisionEvaluator decisions;

    DecisionResource(AppModels apps, DecisionEvaluator decisions) {
        this.apps = apps;
        this.decisions = decisions;
    }

    /** What is asked. */
    public record Question(@Nullable ObjectNode inputs) {}

    /** Asks one decision of the live app. */
    @POST
    @Path("/{decision}/evaluate")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public DecisionEvaluator.Answer evaluate(
            @PathParam("app") String app, @PathParam("decision") String decision, @Nullable Question question) {
        ObjectNode inputs = question == null || question.inputs() == null ? Json.object() : question.inputs();
        return decisions.evaluate(apps.current(app), decision, inputs);
    }
}
