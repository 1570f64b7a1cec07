package io.bankwright.core.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.HttpProblem;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import io.bankwright.core.work.AppModels;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
    private final AppModels apps;

    AuditResource(Database database, CurrentCaller caller, Audit audit, AppModels apps) {
        this.database = database;
        this.caller = caller;
        this.audit = audit;
        this.apps = apps;
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

    /** What an entity is called, and those of its fields that entries speak of. */
    public record Names(Label label, Map<String, Label> fields) {}

    /**
     * @param names of the entities the entries are about, by key: an auditor need not have rights on them to read what they
     *     are called
     * @param next cursor of the next page, or null
     */
    public record Entries(
            List<Entry> items,
            Map<String, Names> names,
            @Nullable String next) {}

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
        return new Entries(items, names(items), rows.size() > shown ? cursor(items.getLast()) : null);
    }

    private Map<String, Names> names(List<Entry> items) {
        Map<String, Names> names = new TreeMap<>();
        for (Entry entry : items) {
            definition(entry).ifPresent(entity -> {
                Names known = names.computeIfAbsent(entity.key(), key -> new Names(entity.label(), new TreeMap<>()));
                fields(entry.detail())
                        .flatMap(key -> entity.field(key).stream())
                        .forEach(field -> known.fields().put(field.key(), field.label()));
            });
        }
        return names;
    }

    private Optional<EntityDefinition> definition(Entry entry) {
        return entry.entity() == null
                ? Optional.empty()
                : apps.all().stream()
                        .filter(app -> entry.app() == null || app.key().equals(entry.app()))
                        .flatMap(app -> app.entity(entry.entity()).stream())
                        .findFirst();
    }

    private static Stream<String> fields(@Nullable JsonNode detail) {
        if (detail == null) {
            return Stream.empty();
        }
        Stream<JsonNode> many = StreamSupport.stream(detail.path("fields").spliterator(), false);
        return Stream.concat(many, Stream.of(detail.path("field"))).map(JsonNode::asText);
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
