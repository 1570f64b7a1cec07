package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records over REST: list, read, create, change, delete, history, reveal. */
@Path("/api/v1/apps/{app}/entities/{entity}/records")
@RunOnVirtualThread
public class RecordResource {
    private static final int MAX_FILTER = 5_000;

    private final Works works;
    private final Records records;
    private final RecordTitles titles;
    private final RecordHistory history;
    private final RecordReveal reveal;
    private final IdempotentAnswers answers;
    private final CurrentCaller caller;
    private final BusinessClock clock;

    RecordResource(
            Works works,
            Records records,
            RecordTitles titles,
            RecordHistory history,
            RecordReveal reveal,
            IdempotentAnswers answers,
            CurrentCaller caller,
            BusinessClock clock) {
        this.works = works;
        this.records = records;
        this.titles = titles;
        this.history = history;
        this.reveal = reveal;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param values by field key
     */
    public record WriteBody(ObjectNode values) {}

    /**
     * @param next cursor of the next page, or null
     */
    public record ListBody(List<RecordJson> items, @Nullable String next, RecordPage.@Nullable Count count) {}

    /**
     * One page.
     *
     * @param asOf date and time; the records as they were then, see {@link Records#listAsOf}
     */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public ListBody list(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("sort") @DefaultValue("") String sort,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("count") @DefaultValue("none") String count,
            @QueryParam("search") @Nullable String search,
            @QueryParam("view") @Nullable String view,
            @QueryParam("asOf") @Nullable String asOf) {
        ListRequest asked = new ListRequest(
                checked(filter),
                sort.isBlank() ? List.of() : List.of(sort.split(",")),
                number(limit),
                after,
                countMode(count),
                search);
        return run(app, work -> {
            EntityDefinition definition = Records.entity(work, entity);
            ListRequest request = view == null ? asked : SavedView.apply(work, entity, view, asked);
            Instant moment = PastMoments.read(asOf, clock);
            RecordPage page = moment == null
                    ? records.list(work, entity, request)
                    : records.listAsOf(work, entity, request, moment);
            return new ListBody(titles.show(work, definition, page.items(), moment), page.next(), page.count());
        });
    }

    /** A new record. */
    @POST
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response create(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            WriteBody body) {
        ObjectNode values = values(body);
        String request = "POST " + app + "/" + entity + values;
        JsonNode created = run(
                app,
                work -> answers.once(
                        work, key, request, () -> show(work, entity, records.create(work, entity, values))));
        String address = "/api/v1/apps/%s/entities/%s/records/".formatted(app, entity);
        return Response.status(201)
                .type(MediaType.APPLICATION_JSON)
                .header("Location", address + created.path("id").asText())
                .header("ETag", etag(created.path("version").asInt()))
                .entity(created)
                .build();
    }

    /**
     * One record.
     *
     * @param asOf date and time; the record as it was then, also if it was deleted since
     */
    @GET
    @Path("/{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response get(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @QueryParam("asOf") @Nullable String asOf) {
        return answer(run(app, work -> {
            UUID record = id(entity, id);
            Instant moment = PastMoments.read(asOf, clock);
            EntityRecord found =
                    moment == null ? records.get(work, entity, record) : records.getAsOf(work, entity, record, moment);
            return show(work, entity, found, moment);
        }));
    }

    /**
     * Changes some fields.
     *
     * @param merge {@code true} lets the change through although the record is at a later version, if nobody changed these fields
     */
    @PATCH
    @Path("/{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response update(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @QueryParam("merge") boolean merge,
            WriteBody body) {
        Seen seen = new Seen(version(ifMatch), merge);
        ObjectNode values = values(body);
        String request = "PATCH " + app + "/" + entity + "/" + id + "/" + seen.version() + values;
        JsonNode changed = run(
                app,
                work -> answers.once(
                        work,
                        key,
                        request,
                        () -> show(work, entity, records.update(work, entity, id(entity, id), seen, values))));
        return Response.ok(changed, MediaType.APPLICATION_JSON)
                .header("ETag", etag(changed.path("version").asInt()))
                .build();
    }

    /** Deletes a record. */
    @DELETE
    @Path("/{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void delete(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        int version = version(ifMatch);
        run(app, work -> {
            records.delete(work, entity, id(entity, id), version);
            return true;
        });
    }

    /**
     * What changed, when, by whom, why; newest first.
     *
     * @param asOf date and time; what had changed by then, also if the record was deleted since
     */
    @GET
    @Path("/{id}/history")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public RecordHistory.Trail history(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @QueryParam("asOf") @Nullable String asOf) {
        return run(app, work -> history.of(work, entity, id(entity, id), PastMoments.read(asOf, clock)));
    }

    /**
     * @param reason why it must be seen; kept in the audit
     */
    public record RevealBody(String field, String reason) {}

    /**
     * @param value in full
     */
    public record RevealedBody(JsonNode value) {}

    /** Shows a masked field in full, with a reason. */
    @POST
    @Path("/{id}/reveal")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public RevealedBody reveal(
            @PathParam("app") String app,
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            RevealBody body) {
        return new RevealedBody(
                run(app, work -> reveal.reveal(work, entity, id(entity, id), body.field(), body.reason())));
    }

    private <T> T run(String app, Function<Work, T> useCase) {
        return works.run(app, caller.get(), caller.cause(), useCase);
    }

    private RecordJson show(Work work, String entity, EntityRecord record) {
        return show(work, entity, record, null);
    }

    private RecordJson show(Work work, String entity, EntityRecord record, @Nullable Instant moment) {
        return titles.show(work, Records.entity(work, entity), List.of(record), moment)
                .getFirst();
    }

    private static Response answer(RecordJson record) {
        return Response.ok(record).header("ETag", etag(record.version())).build();
    }

    private static String etag(int version) {
        return "\"" + version + "\"";
    }

    private static ObjectNode values(@Nullable WriteBody body) {
        if (body == null || body.values() == null) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "the body needs an object named values");
        }
        return body.values();
    }

    /** An address that is not an id is an address of nothing. */
    private static UUID id(String entity, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(RecordProblem.NOT_FOUND, "there is no such record of " + entity);
        }
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ProblemException(RecordProblem.VERSION_MISSING, "send the version you read as If-Match");
        }
        try {
            return Integer.parseInt(ifMatch.replace("\"", "").replace("W/", "").strip());
        } catch (NumberFormatException malformed) {
            throw new ProblemException(RecordProblem.CONFLICT, "If-Match is not a version of this record");
        }
    }

    private static int number(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException malformed) {
            throw new ProblemException(RecordProblem.LIMIT_INVALID, "limit is not a number");
        }
    }

    private static ListRequest.Count countMode(String text) {
        try {
            return ListRequest.Count.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "count is none, estimated or exact");
        }
    }

    private static @Nullable String checked(@Nullable String filter) {
        if (filter != null && filter.length() > MAX_FILTER) {
            throw new ProblemException(RecordProblem.FILTER_INVALID, "the filter is longer than " + MAX_FILTER);
        }
        return filter;
    }
}
