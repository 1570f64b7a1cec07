package io.bankwright.core.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordPage;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A person's notices over REST. */
@Path("/api/v1/notifications")
@RunOnVirtualThread
public class NotificationResource {
    private static final int SHOWN = 50;
    private static final int COUNTED = 1_000;

    private final Works works;
    private final Records records;
    private final BusinessClock clock;
    private final CurrentCaller caller;

    NotificationResource(Works works, Records records, BusinessClock clock, CurrentCaller caller) {
        this.works = works;
        this.records = records;
        this.clock = clock;
        this.caller = caller;
    }

    /** One notice. */
    public record Notice(
            UUID id,
            @Nullable String title,
            @Nullable String body,
            @Nullable String link,
            @Nullable String level,
            @Nullable String readAt,
            Instant createdAt) {}

    /**
     * @param items newest first
     * @param unread how many in all, counted up to a thousand
     */
    public record Notices(List<Notice> items, long unread) {}

    /** The caller's latest notices. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Notices list() {
        return run(work -> new Notices(
                records
                        .list(
                                work,
                                "notification",
                                new ListRequest(
                                        mine(work), List.of("-created_at"), SHOWN, null, ListRequest.Count.NONE, null))
                        .items()
                        .stream()
                        .map(NotificationResource::notice)
                        .toList(),
                records.count(work, "notification", unread(work), COUNTED)));
    }

    /** Marks one as read. */
    @POST
    @Path("/{id}/read")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void read(@PathParam("id") String id) {
        run(work -> {
            EntityRecord notice = records.get(work, "notification", id(id));
            if (notice.text("read_at") == null) {
                records.update(work, "notification", notice.id(), null, readNow());
            }
            return true;
        });
    }

    /** Marks all as read. */
    @POST
    @Path("/read-all")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void readAll() {
        run(work -> {
            RecordPage page;
            do {
                page = records.list(
                        work,
                        "notification",
                        new ListRequest(
                                unread(work), List.of(), ListRequest.MAX_LIMIT, null, ListRequest.Count.NONE, null));
                page.items().forEach(notice -> records.update(work, "notification", notice.id(), null, readNow()));
            } while (page.next() != null);
            return true;
        });
    }

    /** Administrators see more notices than their own; these are the caller's. */
    private static String mine(Work work) {
        return "user.id = \"" + work.caller().userId() + "\"";
    }

    private static String unread(Work work) {
        return mine(work) + " and read_at = null";
    }

    private ObjectNode readNow() {
        return Json.object().put("read_at", clock.instant().toString());
    }

    private static Notice notice(EntityRecord record) {
        return new Notice(
                record.id(),
                record.text("title"),
                record.text("body"),
                record.text("link"),
                record.text("level"),
                record.text("read_at"),
                record.createdAt());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(RecordProblem.NOT_FOUND, "there is no such notice");
        }
    }

    private <T> T run(Function<Work, T> useCase) {
        return works.run(EntityDefinition.SYSTEM_APP, caller.get(), caller.cause(), useCase);
    }
}
