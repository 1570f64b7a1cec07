package io.bankwright.core.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.RecordChange;
import io.bankwright.core.record.RecordListener;
import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.Records;
import io.bankwright.core.record.RecordsFor;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Ties a file to the record that holds it. Only the uploader ties a file, and only once: else one could read anybody's file by
 * naming its id in a record of one's own.
 */
@Singleton
public class AttachmentLinks implements RecordListener {
    private final Instance<Records> records;
    private final Instance<RecordsFor> recordsFor;

    // Asked for when used: records know their listeners.
    AttachmentLinks(Instance<Records> records, Instance<RecordsFor> recordsFor) {
        this.records = records;
        this.recordsFor = recordsFor;
    }

    @Override
    public boolean listensTo(String entity) {
        return true;
    }

    @Override
    public void afterWrite(Work work, RecordChange change) {
        if (change.type() == RecordChange.Type.DELETED) {
            return;
        }
        for (FieldDefinition field : change.entity().fields()) {
            if (field.type().name().equals("attachment")
                    && change.changedFields().contains(field.key())) {
                String place = work.app().key() + "/" + change.entity().key();
                Set<String> known = files(work, change);
                for (JsonNode file : change.after().path(field.key())) {
                    boolean shown = known.contains(file.path("id").asText());
                    tie(work, field, file, new Holder(place, change.id(), shown));
                }
            }
        }
    }

    /** Files the record held already in fields the caller may read. */
    private static Set<String> files(Work work, RecordChange change) {
        EntityAccess access = CallerAccess.of(work.caller(), work.app()).entity(change.entity());
        Set<String> files = new HashSet<>();
        change.entity().fields().stream()
                .filter(field -> field.type().name().equals("attachment") && access.reads(field))
                .flatMap(field -> change.before().path(field.key()).valueStream())
                .forEach(file -> files.add(file.path("id").asText()));
        return files;
    }

    /**
     * The record a file is put in.
     *
     * @param shown whether it held the file before, for the caller to see
     */
    private record Holder(String place, UUID record, boolean shown) {}

    private void tie(Work work, FieldDefinition field, JsonNode file, Holder holder) {
        String place = holder.place();
        UUID record = holder.record();
        UUID id = UUID.fromString(file.path("id").asText());
        Optional<EntityRecord> known =
                work.asSystem(work.cause(), system -> records.get().find(system, "attachment", id));
        boolean own = known.filter(found ->
                        work.caller().isSystem() || work.caller().userId().equals(found.createdBy()))
                .isPresent();
        // Of a record's own files, too, one takes those one was shown: else a file moves from a hidden field to a
        // visible one.
        boolean here = known.filter(found -> place.equals(found.text("record_entity"))
                                && record.toString().equals(found.text("record_id")))
                        .isPresent()
                && (own || holder.shown());
        boolean free =
                own && known.filter(found -> found.text("record_id") == null).isPresent();
        if (!here && !free) {
            throw new ProblemException(
                    RecordProblem.INVALID,
                    "a file is not there",
                    List.of(Violation.of(
                            "/values/" + field.key(), "attachment-not-found", "The file is not one you uploaded")));
        }
        if (!here) {
            recordsFor
                    .get()
                    .progress(
                            work,
                            "attachment",
                            id,
                            Json.object().put("record_entity", place).put("record_id", record.toString()));
        }
    }
}
