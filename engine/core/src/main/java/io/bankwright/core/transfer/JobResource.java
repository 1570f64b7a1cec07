package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.http.Sentences;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jobs over REST: everybody sees their own, administrators all. */
@Path("/api/v1/jobs")
@RunOnVirtualThread
public class JobResource {
    private static final int SHOWN = 50;
    private static final int PAGE = 1_000;

    private final Works works;
    private final Records records;
    private final ImportStore imports;
    private final CurrentCaller caller;

    JobResource(Works works, Records records, ImportStore imports, CurrentCaller caller) {
        this.works = works;
        this.records = records;
        this.imports = imports;
        this.caller = caller;
    }

    /**
     * @param done rows that are behind it, refused ones included
     * @param error code of what ended it
     * @param message the same for people
     * @param faults the first hundred: row as a spreadsheet counts, header of the column, code, message
     */
    public record JobBody(
            UUID id,
            @Nullable String kind,
            @Nullable String state,
            int progress,
            int total,
            int done,
            int rejected,
            @Nullable String entity,
            @Nullable String fileName,
            @Nullable String error,
            @Nullable String message,
            Instant createdAt,
            JsonNode faults) {}

    /** Newest first. */
    public record JobsBody(List<JobBody> items) {}

    /** The caller's latest jobs, without their faults. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public JobsBody list() {
        return run(work -> new JobsBody(records
                .list(
                        work,
                        "job",
                        new ListRequest(null, List.of("-created_at"), SHOWN, null, ListRequest.Count.NONE, null))
                .items()
                .stream()
                .map(job -> body(job, Json.array()))
                .toList()));
    }

    /** How far one is. */
    @GET
    @Path("/{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public JobBody get(@PathParam("id") String id) {
        return run(work -> body(job(work, id), imports.faults(work.tx(), UUID.fromString(id))));
    }

    /** The refused rows as a CSV that can be corrected and sent again: the columns as they came and why. */
    @GET
    @Path("/{id}/rejected")
    @Produces({"text/csv;charset=UTF-8", MediaType.APPLICATION_JSON})
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response rejected(@PathParam("id") String id) {
        String locale = caller.get().locale();
        UUID job = run(work -> job(work, id).id());
        ImportOrder order = run(work -> imports.order(work.tx(), job))
                .orElseThrow(() -> new ProblemException(ImportProblem.JOB_NOT_FOUND, "the job is no import"));
        List<ImportStore.Refused> first = page(job, 0);
        StreamingOutput body = out -> write(out, job, order, first, ImportColumns.REASON.in(locale));
        return Response.ok(body, "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"rejected-" + job + ".csv\"")
                .build();
    }

    private void write(OutputStream out, UUID job, ImportOrder order, List<ImportStore.Refused> first, String reason)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        CsvText.row(writer, with(order.headers(), order.headers().size(), reason));
        List<ImportStore.Refused> page = first;
        while (!page.isEmpty()) {
            for (ImportStore.Refused row : page) {
                CsvText.row(writer, with(row.cells(), order.headers().size(), row.reason()));
            }
            page = page(job, page.getLast().row());
        }
        writer.flush();
    }

    private List<ImportStore.Refused> page(UUID job, int after) {
        return works.runAsSystem(
                EntityDefinition.SYSTEM_APP,
                io.bankwright.core.work.Cause.system("jobs"),
                work -> imports.refused(work.tx(), job, after, PAGE));
    }

    /** Cells filled up to the header's width, so that the reason stands in its column. */
    private static List<String> with(List<String> cells, int width, String last) {
        List<String> row = new ArrayList<>(cells);
        while (row.size() < width) {
            row.add("");
        }
        row.add(SpreadsheetText.harmless(last));
        return row;
    }

    private EntityRecord job(Work work, String id) {
        try {
            return records.find(work, "job", UUID.fromString(id))
                    .orElseThrow(() -> new ProblemException(ImportProblem.JOB_NOT_FOUND, "job " + id));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ImportProblem.JOB_NOT_FOUND, "there is no such job");
        }
    }

    private JobBody body(EntityRecord job, JsonNode faults) {
        String error = job.text("error");
        return new JobBody(
                job.id(),
                job.text("kind"),
                job.text("state"),
                job.values().path("progress").asInt(),
                job.values().path("total").asInt(),
                job.values().path("done").asInt(),
                job.values().path("rejected").asInt(),
                job.text("entity"),
                job.text("file_name"),
                error,
                error == null ? null : said(error),
                job.createdAt(),
                faults);
    }

    /** Stored is a code and what is said of the case for developers. */
    private String said(String error) {
        return Sentences.of(
                error.split(":", 2)[0], Map.of(), error, caller.get().locale());
    }

    private <T> T run(Function<Work, T> useCase) {
        return works.run(EntityDefinition.SYSTEM_APP, caller.get(), caller.cause(), useCase);
    }
}
