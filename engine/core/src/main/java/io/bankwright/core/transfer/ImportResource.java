package io.bankwright.core.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Works;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files with records over REST. */
@Path("/api/v1/apps/{app}/entities/{entity}/records/import")
@RunOnVirtualThread
public class ImportResource {
    private final Imports imports;
    private final Works works;
    private final CurrentCaller caller;

    ImportResource(Imports imports, Works works, CurrentCaller caller) {
        this.imports = imports;
        this.works = works;
        this.caller = caller;
    }

    /** The job that reads the file. */
    public record Accepted(UUID job) {}

    /**
     * Takes a file; the job tells how it goes on.
     *
     * @param mapping JSON object header → field key; by default a header is a field's key or its label in any language
     * @param key unique field by which records that are there already are found and changed
     * @param dryRun checks every row and writes nothing
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission("import")
    public Response start(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @QueryParam("format") @DefaultValue("csv") String format,
            @QueryParam("encoding") @DefaultValue("utf-8") String encoding,
            @QueryParam("delimiter") @DefaultValue(",") String delimiter,
            @QueryParam("key") @Nullable String key,
            @QueryParam("mapping") @Nullable String mapping,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("fileName") @DefaultValue("") String fileName,
            byte @Nullable [] file) {
        Imports.Request request = new Imports.Request(
                format.toLowerCase(Locale.ROOT),
                encoding.toLowerCase(Locale.ROOT),
                delimiter.equals("\\t") || delimiter.equals("tab") ? "\t" : delimiter,
                key == null || key.isBlank() ? null : key,
                mapping(mapping),
                dryRun,
                fileName);
        byte[] bytes = file == null ? new byte[0] : file;
        UUID job = works.run(app, caller.get(), caller.cause(), work -> imports.start(work, entity, request, bytes));
        return Response.status(202)
                .header("Location", "/api/v1/jobs/" + job)
                .entity(new Accepted(job))
                .build();
    }

    private static Map<String, String> mapping(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        try {
            return Json.mapper().readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException broken) {
            throw new ProblemException(ImportProblem.OPTION_INVALID, "mapping is a JSON object of texts");
        }
    }
}
