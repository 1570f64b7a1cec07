package io.bankwright.core.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.RecordChange;
import io.bankwright.core.record.RecordListener;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Tells open pages of every written record; of an import its job tells. */
@Singleton
public class LiveRecords implements RecordListener {
    private static final Set<String> OWN_TYPE = Set.of("task", "alert");
    /** Changes of these are told in other ways or concern nobody's page. */
    private static final Set<String> SILENT = Set.of("job", "attachment", "message");

    private final LiveChannel channel;

    LiveRecords(LiveChannel channel) {
        this.channel = channel;
    }

    @Override
    public boolean listensTo(String entity) {
        return !SILENT.contains(entity);
    }

    @Override
    public void afterWrite(Work work, RecordChange change) {
        if (change.type() == RecordChange.Type.DELETED || work.cause().type() == Cause.Type.IMPORT) {
            return;
        }
        String entity = change.entity().key();
        ObjectNode data = Json.object()
                .put("app", work.app().key())
                .put("entity", entity)
                .put("id", change.id().toString())
                .put("version", change.version());
        if (entity.equals("notification") && change.after().hasNonNull("user")) {
            channel.tellUser(
                    work.tx(), UUID.fromString(change.after().get("user").asText()), "notification", data);
        } else {
            String type = OWN_TYPE.contains(entity) ? entity : "record";
            channel.tellReaders(work.tx(), work.app().key(), entity, change.id(), type, data);
        }
    }
}
