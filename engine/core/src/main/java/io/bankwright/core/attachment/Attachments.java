package io.bankwright.core.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.Records;
import io.bankwright.core.record.RecordsFor;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Works;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Keeps files and gives them to who uploaded them or may read the record that holds them. */
@Singleton
public class Attachments {
    /** Most bytes of one file. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final String SYSTEM = EntityDefinition.SYSTEM_APP;
    private static final String ENTITY = "attachment";
    private static final int MAX_NAME = 300;

    private final Works works;
    private final Records records;
    private final RecordsFor recordsFor;

    Attachments(Works works, Records records, RecordsFor recordsFor) {
        this.works = works;
        this.records = records;
        this.recordsFor = recordsFor;
    }

    /**
     * A file as records hold it.
     *
     * @param type by its bytes
     */
    public record Stored(UUID id, String name, long size, String type) {}

    /** A file with its bytes. */
    public record Content(Stored file, byte[] bytes) {}

    /** Keeps a file for the caller. */
    public Stored add(Caller caller, Cause cause, String name, byte[] bytes) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\]", " ").strip();
        if (plain.isEmpty() || plain.length() > MAX_NAME) {
            throw new ProblemException(AttachmentProblem.NAME_INVALID, "a name has 1 to " + MAX_NAME + " characters");
        }
        if (bytes.length == 0) {
            throw new ProblemException(AttachmentProblem.EMPTY, "the file has no bytes");
        }
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(AttachmentProblem.TOO_LARGE, "at most " + MAX_BYTES + " bytes");
        }
        String type = FileKinds.of(bytes, plain);
        UUID id = works.run(SYSTEM, caller, cause, work -> {
            UUID made = recordsFor.create(
                    work,
                    ENTITY,
                    Json.object()
                            .put("name", plain)
                            .put("size", bytes.length)
                            .put("type", type)
                            .put("sha256", sha256(bytes)));
            work.tx().execute("insert into attachment_content (id, bytes) values ($1, $2)", made, Buffer.buffer(bytes));
            return made;
        });
        return new Stored(id, plain, bytes.length, type);
    }

    /** A file with its bytes, or {@code attachment-not-found} for those who may not have it. */
    public Content get(Caller caller, UUID id) {
        EntityRecord file = works.runAsSystem(SYSTEM, Cause.system(ENTITY), work -> records.find(work, ENTITY, id))
                .orElseThrow(Attachments::notFound);
        if (!caller.userId().equals(file.createdBy()) && !isHeldByReadable(caller, file)) {
            throw notFound();
        }
        byte[] bytes = works.runAsSystem(
                SYSTEM,
                Cause.system(ENTITY),
                work -> work.tx().query("select bytes from attachment_content where id = $1", id).stream()
                        .map(row -> ((Buffer) row.value("bytes")).getBytes())
                        .findFirst()
                        .orElseThrow(Attachments::notFound));
        return new Content(
                new Stored(id, String.valueOf(file.text("name")), bytes.length, String.valueOf(file.text("type"))),
                bytes);
    }

    /** The record still holds it in a field that the caller may read. */
    private boolean isHeldByReadable(Caller caller, EntityRecord file) {
        String place = file.text("record_entity");
        String record = file.text("record_id");
        if (place == null || record == null || !place.contains("/")) {
            return false;
        }
        String app = place.substring(0, place.indexOf('/'));
        String entity = place.substring(place.indexOf('/') + 1);
        try {
            return works.run(
                    app,
                    caller,
                    Cause.system(ENTITY),
                    work -> records.find(work, entity, UUID.fromString(record))
                            .filter(holder -> holds(Records.entity(work, entity), holder, file.id()))
                            .isPresent());
        } catch (ProblemException outOfReach) {
            return false;
        }
    }

    private static boolean holds(EntityDefinition entity, EntityRecord holder, UUID id) {
        return entity.fields().stream()
                .filter(field ->
                        field.type().name().equals(ENTITY) && !holder.masked().contains(field.key()))
                .flatMap(field -> holder.values().path(field.key()).valueStream())
                .map(file -> file.path("id"))
                .map(JsonNode::asText)
                .anyMatch(id.toString()::equals);
    }

    static ProblemException notFound() {
        return new ProblemException(AttachmentProblem.NOT_FOUND, "there is no such file for you");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
