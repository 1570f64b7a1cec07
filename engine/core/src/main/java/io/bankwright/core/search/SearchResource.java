package io.bankwright.core.search;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.http.CurrentCaller;
import io.bankwright.core.http.RequiresPermission;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.role.Operation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Search over everything the caller may read. */
@Path("/api/v1/apps/{app}/search")
@RunOnVirtualThread
public class SearchResource {
    private static final int PER_ENTITY = 5;
    private static final int MAX_LENGTH = 100;
    /** The platform's own records that nobody looks for by a word. */
    private static final Set<String> UNSEARCHED =
            Set.of("job", "attachment", "message", "notification", "process_instance");

    private final Works works;
    private final Records records;
    private final CurrentCaller caller;

    SearchResource(Works works, Records records, CurrentCaller caller) {
        this.works = works;
        this.records = records;
        this.caller = caller;
    }

    /**
     * @param subtitle what else identifies it, may be empty
     */
    public record Hit(String entity, UUID id, String title, String subtitle) {}

    /** Up to five of each kind. */
    public record Hits(List<Hit> items) {}

    /** Records that have the text in a searchable field; those that may only be looked up, by an exact number. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Hits search(@PathParam("app") String app, @QueryParam("q") @DefaultValue("") String text) {
        String wanted = text.strip();
        if (wanted.isEmpty() || wanted.length() > MAX_LENGTH) {
            return new Hits(List.of());
        }
        return works.run(app, caller.get(), caller.cause(), work -> new Hits(hits(work, wanted)));
    }

    private List<Hit> hits(Work work, String text) {
        CallerAccess access = CallerAccess.of(work.caller(), work.app());
        List<Hit> hits = new ArrayList<>();
        for (EntityDefinition entity : work.app().entities().values()) {
            EntityAccess rights = access.entity(entity);
            if (rights.allows(Operation.READ) && !UNSEARCHED.contains(entity.key())) {
                records.list(
                                work,
                                entity.key(),
                                new ListRequest(null, List.of(), PER_ENTITY, null, ListRequest.Count.NONE, text))
                        .items()
                        .forEach(record -> hits.add(hit(entity, rights, record)));
            }
        }
        return hits;
    }

    private static Hit hit(EntityDefinition entity, EntityAccess rights, EntityRecord record) {
        String subtitle = entity.fields().stream()
                .filter(field -> !field.key().equals(entity.titleField()) && tells(field) && rights.reads(field))
                .map(field -> record.text(field.key()))
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
        return new Hit(entity.key(), record.id(), RecordTitles.title(entity, record), subtitle);
    }

    private static boolean tells(FieldDefinition field) {
        return field.unique() && field.storage() instanceof StorageClass.Text
                || field.type().name().equals("phone");
    }
}
