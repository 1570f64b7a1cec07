package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Titles of the records that records refer to, read once per entity and page, as far as the caller may see them. */
@Singleton
public class RecordTitles {
    private final ReferredTitles referred;
    private final Audit audit;

    RecordTitles(ReferredTitles referred, Audit audit) {
        this.referred = referred;
        this.audit = audit;
    }

    /** Records as REST shows them; what is sensitive and shown in full is noted in the audit. */
    public List<RecordJson> show(Work work, EntityDefinition entity, List<EntityRecord> page) {
        return show(work, entity, page, null);
    }

    /**
     * The same of records as of a moment, with the titles of then.
     *
     * @param moment null for now
     */
    public List<RecordJson> show(
            Work work, EntityDefinition entity, List<EntityRecord> page, @Nullable Instant moment) {
        noteSensitive(work, entity, page);
        Map<String, Map<UUID, String>> titles = titles(work, entity, page, moment);
        EntityAccess access = CallerAccess.of(work.caller(), work.app()).entity(entity);
        RecordJson.Can can = new RecordJson.Can(
                moment == null && access.allows(Operation.UPDATE) && !entity.appendOnly(),
                moment == null && access.allows(Operation.DELETE) && !entity.appendOnly());
        return page.stream().map(record -> show(entity, record, titles, can)).toList();
    }

    /** One entry a page, for those who may read sensitive fields unmasked. What records are called by is no secret to them. */
    private void noteSensitive(Work work, EntityDefinition entity, List<EntityRecord> page) {
        ArrayNode fields = Json.array();
        Set<UUID> shown = new LinkedHashSet<>();
        for (FieldDefinition field : entity.fields()) {
            List<UUID> inFull = field.mask() == null || field.key().equals(entity.titleField())
                    ? List.of()
                    : page.stream()
                            .filter(record -> record.values().hasNonNull(field.key())
                                    && !record.masked().contains(field.key()))
                            .map(EntityRecord::id)
                            .toList();
            if (shown.addAll(inFull) || !inFull.isEmpty()) {
                fields.add(field.key());
            }
        }
        if (shown.isEmpty()) {
            return;
        }
        ObjectNode detail = Json.object().set("fields", fields);
        if (shown.size() > 1) {
            shown.forEach(id -> detail.withArray("records").add(id.toString()));
        }
        audit.read(
                work,
                "sensitive-read",
                entity.key(),
                shown.size() > 1 ? null : shown.iterator().next(),
                detail);
    }

    /**
     * Titles by entity and id of everything a page refers to.
     *
     * @param moment as of which, null for now
     */
    public Map<String, Map<UUID, String>> titles(
            Work work, EntityDefinition entity, List<EntityRecord> page, @Nullable Instant moment) {
        Map<String, Set<UUID>> wanted = new HashMap<>();
        for (FieldDefinition field : entity.fields()) {
            String target = target(field);
            if (target != null) {
                page.stream()
                        .filter(record -> !record.masked().contains(field.key()))
                        .forEach(record -> collect(
                                record.values().path(field.key()),
                                wanted.computeIfAbsent(target, key -> new HashSet<>())));
            }
        }
        return referred.read(work, wanted, moment);
    }

    /** Titles of some records of one entity, where the caller may see them. */
    public Map<UUID, String> of(Work work, String entity, Set<UUID> ids) {
        return of(work, entity, ids, null);
    }

    /**
     * The same as of a moment.
     *
     * @param moment null for now
     */
    public Map<UUID, String> of(Work work, String entity, Set<UUID> ids, @Nullable Instant moment) {
        return referred.read(work, Map.of(entity, ids), moment).getOrDefault(entity, Map.of());
    }

    /** What people call a record. */
    public static String title(EntityDefinition entity, EntityRecord record) {
        String title = record.text(entity.titleField());
        return title == null ? record.id().toString().substring(0, 8) : title;
    }

    private static RecordJson show(
            EntityDefinition entity, EntityRecord record, Map<String, Map<UUID, String>> titles, RecordJson.Can can) {
        ObjectNode display = Json.object();
        for (FieldDefinition field : entity.fields()) {
            String target = target(field);
            JsonNode value = record.values().path(field.key());
            if (target == null || value.isMissingNode() || record.masked().contains(field.key())) {
                continue;
            }
            Map<UUID, String> known = titles.getOrDefault(target, Map.of());
            if (value.isArray()) {
                ArrayNode names = display.putArray(field.key());
                value.forEach(item -> names.add(known.getOrDefault(FeelValues.id(item), "")));
            } else if (known.containsKey(FeelValues.id(value))) {
                display.put(field.key(), known.get(FeelValues.id(value)));
            }
        }
        return new RecordJson(
                record.id(),
                record.entity(),
                record.version(),
                title(entity, record),
                record.values(),
                display,
                record.masked(),
                can,
                record.createdAt(),
                record.createdBy(),
                record.updatedAt());
    }

    private static void collect(JsonNode value, Set<UUID> ids) {
        if (value.isTextual()) {
            ids.add(FeelValues.id(value));
        }
        value.forEach(item -> ids.add(FeelValues.id(item)));
    }

    private static @Nullable String target(FieldDefinition field) {
        return switch (field.storage()) {
            case StorageClass.Reference reference -> reference.entity();
            case StorageClass.References references -> references.entity();
            default -> null;
        };
    }
}
