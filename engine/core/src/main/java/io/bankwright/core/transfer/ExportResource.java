package io.bankwright.core.transfer;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.PastMoments;
import io.bankwright.core.record.Records;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as a file over REST. */
@Path("/api/v1/apps/{app}/entities/{entity}/records/export")
@RunOnVirtualThread
public class ExportResource {
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Exports exports;
    private final CurrentCaller caller;
    private final BusinessClock clock;

    ExportResource(Exports exports, CurrentCaller caller, BusinessClock clock) {
        this.exports = exports;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Every record that passes the filter and that the caller may export.
     *
     * @param asOf date and time; the records as they were then, see {@link Records#listAsOf}
     */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response export(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @QueryParam("format") @DefaultValue("csv") String format,
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("search") @Nullable String search,
            @QueryParam("sort") @DefaultValue("") String sort,
            @QueryParam("fields") @DefaultValue("") String fields,
            @QueryParam("asOf") @Nullable String asOf) {
        if (!List.of("csv", "xlsx").contains(format)) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "format is csv or xlsx");
        }
        Instant moment = PastMoments.read(asOf, clock);
        Exports.File file = exports.open(
                new Exports.Request(app, entity, format, filter, search, list(sort), list(fields), moment),
                caller.get(),
                caller.cause());
        StreamingOutput body = file::writeTo;
        return Response.ok(body, format.equals("xlsx") ? XLSX : CSV)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-%s.%s\"".formatted(entity, day(moment), format))
                .build();
    }

    private LocalDate day(@Nullable Instant moment) {
        return moment == null ? clock.today() : LocalDate.ofInstant(moment, clock.getZone());
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
