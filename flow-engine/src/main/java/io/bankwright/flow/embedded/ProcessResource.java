package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.flow.definition.ProcessFile;
import io.bankwright.flow.runtime.FlowProblem;
import io.bankwright.flow.runtime.ProcessRuntime;
import io.bankwright.flow.runtime.RecordRef;
import io.bankwright.flow.runtime.StartRequest;
import io.bankwright.model.definition.Label;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Processes over REST. Who may see an instance's {@code process_instance} record may look at it; moving one by hand needs
 * the capability {@code admin}.
 */
@Path("/api/v1/apps/{app}/processes")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProcessResource {
    private static final Pattern INCIDENT = Pattern.compile("([0-9a-fA-F-]{36})-([0-9]{1,18})");

    private final Works works;
    private final CurrentCaller current;
    private final Records records;
    private final ProcessRuntime runtime;
    private final Inspection inspection;

    ProcessResource(
            Works works, CurrentCaller current, Records records, ProcessRuntime runtime, Inspection inspection) {
        this.works = works;
        this.current = current;
        this.records = records;
        this.runtime = runtime;
        this.inspection = inspection;
    }

    /** A process people may start or look up. */
    public record ProcessLine(String key, Label label, int version, boolean startable) {}

    /** What to start an instance with. */
    public record Start(@Nullable About record, @Nullable JsonNode variables) {}

    /** The record an instance is about. */
    public record About(String entity, UUID id) {}

    /** The new instance. */
    public record Started(UUID id) {}

    /** How a stuck element goes on. */
    public record Resolution(@Nullable Integer retries) {}

    /** The processes of the app; {@code version} is that of the app. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public List<ProcessLine> list(@PathParam("app") String app) {
        return run(
                app,
                work -> work.app().all(ProcessFile.class).values().stream()
                        .map(file -> line(file, work.app().version()))
                        .toList());
    }

    private static ProcessLine line(ProcessFile file, int version) {
        String name = file.definition().name();
        return new ProcessLine(
                file.key(),
                Label.of(name, file.definition().notes().englishName().orElse(name)),
                version,
                file.definition().plainStart().isPresent());
    }

    /** The drawing as it is published now. */
    @GET
    @Path("/{process}/definition")
    @Produces(MediaType.APPLICATION_XML)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public String definition(@PathParam("app") String app, @PathParam("process") String process) {
        return run(
                app,
                work -> work.app()
                        .find(ProcessFile.class, process)
                        .map(ProcessFile::bpmn)
                        .orElseThrow(() ->
                                new ProblemException(FlowProblem.PROCESS_NOT_FOUND, "there is no process " + process)));
    }

    /** Starts an instance; the record it is about must be one the caller may see. */
    @POST
    @Path("/{process}/instances")
    @RequiresPermission("workbench")
    public Response start(@PathParam("app") String app, @PathParam("process") String process, @Nullable Start body) {
        UUID id = run(app, work -> start(work, process, body == null ? new Start(null, null) : body));
        return Response.status(201).entity(new Started(id)).build();
    }

    private UUID start(Work work, String process, Start body) {
        RecordRef about = null;
        if (body.record() != null) {
            records.get(work, body.record().entity(), body.record().id());
            about = new RecordRef(body.record().entity(), body.record().id());
        }
        return runtime.start(work, StartRequest.plain(process, variables(body.variables()), about));
    }

    private static Map<String, Object> variables(@Nullable JsonNode variables) {
        if (variables == null || variables.isNull()) {
            return Map.of();
        }
        if (!variables.isObject()) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "variables must be an object");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        variables.properties().forEach(entry -> map.put(entry.getKey(), FeelValues.any(entry.getValue())));
        return map;
    }

    /** Where an instance is and what happened; variables are for those who design processes. */
    @GET
    @Path("/instances/{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response instance(@PathParam("app") String app, @PathParam("id") UUID id) {
        return run(app, work -> {
            records.get(work, "process_instance", id);
            boolean designs =
                    CallerAccess.of(work.caller(), work.app()).capabilities().contains("studio");
            return Response.ok(inspection.picture(work, id, designs)).build();
        });
    }

    /** The drawing an instance runs on, which may be older than the published one. */
    @GET
    @Path("/instances/{id}/definition")
    @Produces(MediaType.APPLICATION_XML)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public String instanceDefinition(@PathParam("app") String app, @PathParam("id") UUID id) {
        return run(app, work -> {
            records.get(work, "process_instance", id);
            return inspection.bpmn(work, id);
        });
    }

    /** Ends an instance and cancels its open tasks. */
    @DELETE
    @Path("/instances/{id}")
    @RequiresPermission("admin")
    public Response cancel(@PathParam("app") String app, @PathParam("id") UUID id) {
        return run(app, work -> {
            inspection.instance(work, id);
            runtime.cancel(work, id);
            return Response.noContent().build();
        });
    }

    /** Tries again what is stuck. */
    @POST
    @Path("/incidents/{incident}/resolution")
    @RequiresPermission("admin")
    public Response resolve(
            @PathParam("app") String app, @PathParam("incident") String incident, @Nullable Resolution body) {
        Matcher key = INCIDENT.matcher(incident);
        if (!key.matches()) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "this is not the key of an incident");
        }
        int retries = body == null || body.retries() == null ? 1 : Math.clamp(body.retries(), 1, 100);
        return run(app, work -> {
            UUID id = UUID.fromString(key.group(1));
            inspection.instance(work, id);
            runtime.retry(work, id, Long.parseLong(key.group(2)), retries);
            return Response.noContent().build();
        });
    }

    private <T> T run(String app, Function<Work, T> useCase) {
        return works.run(app, current.get(), current.cause(), useCase);
    }
}
