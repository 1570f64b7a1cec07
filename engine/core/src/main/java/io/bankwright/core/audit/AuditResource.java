package io.bankwright.core.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what, for auditors. */
@Path("/api/v1/audit")
@RunOnVirtualThread
public class AuditResource {
    private static final int MOST = 200;
    private static final String PAGE = """
            select id, at, actor, actor_name, action, app, entity, record_id, detail::text as detail from audit_entry
            where ($1::uuid is null or actor = $1) and ($2::text is null or action = $2)
              and ($3::text is null or entity = $3) and ($4::uuid is null or record_id = $4)
              and ($5::timestamptz is null or (at, id) < ($5, $6::uuid))
            order by at desc, id desc limit $7""";

    private final Database database;
    private final CurrentCaller caller;
    private final Audit audit;

    AuditResource(Database database, CurrentCaller caller, Audit audit) {
        this.database = database;
        this.caller = caller;
        this.audit = audit;
    }

    /** Who; the id is null for the platform itself. */
    public record Actor(@Nullable UUID id, @Nullable String name) {}

    /** One entry. */
    public record Entry(
            @Nullable UUID id,
            @Nullable Instant at,
            Actor actor,
            @Nullable String action,
            @Nullable String app,
            @Nullable String entity,
            @Nullable UUID record,
            @Nullable JsonNode detail) {}

    /**
     * @param next cursor of the next page, or null
     */
    public record Entries(List<Entry> items, @Nullable String next) {}

    /** Newest first. Looking is noted itself. */
    @GET
    @RequiresPermission("audit")
    public Entries list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("entity") @Nullable String entity,
            @QueryParam("record") @Nullable String record,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        int shown = limit(limit);
        Instant at = after == null ? null : moment(after);
        UUID id = after == null ? null : uuid("after", after.substring(after.indexOf('~') + 1));
        UUID by = actor == null ? null : uuid("actor", actor);
        UUID about = record == null ? null : uuid("record", record);
        List<Row> rows = database.inTransaction(tx -> {
            if (after == null) {
                audit.write(tx, caller.get(), "audit-read", null, null, null, io.bankwright.core.store.Json.object());
            }
            return tx.query(PAGE, by, action, entity, about, at, id, shown + 1);
        });
        List<Entry> items = rows.stream().limit(shown).map(AuditResource::entry).toList();
        return new Entries(items, rows.size() > shown ? cursor(items.getLast()) : null);
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.uuid("id"),
                row.instant("at"),
                new Actor(row.uuid("actor"), row.text("actor_name")),
                row.text("action"),
                row.text("app"),
                row.text("entity"),
                row.uuid("record_id"),
                row.json("detail"));
    }

    private static String cursor(Entry last) {
        return last.at() + "~" + last.id();
    }

    private static Instant moment(String cursor) {
        try {
            return Instant.parse(cursor.substring(0, Math.max(cursor.indexOf('~'), 0)));
        } catch (DateTimeParseException malformed) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "after is no cursor of this list");
        }
    }

    private static UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, name + " is no id");
        }
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "limit is between 1 and " + MOST);
        }
        return Integer.parseInt(text);
    }
}
