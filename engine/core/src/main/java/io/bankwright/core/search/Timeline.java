package io.bankwright.core.search;

import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.ListRequest;
import io.bankwright.core.record.RecordHistory;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.FieldRight;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened around one record: what belongs to it, tasks and alerts about it, its changes. Only what the caller may see. */
@Singleton
public class Timeline {
    private static final int SHOWN = 50;
    private static final int TEXT = 200;
    /** Told by their own columns, not as children of a relation. */
    private static final Set<String> ABOUT = Set.of("task", "alert");

    private static final Set<String> LEFT_OUT =
            Set.of("user", "org", "job", "attachment", "notification", "process_instance", "message");
    /** Dates that say when something will end, not when it happened. */
    private static final Set<String> HAPPENED = Set.of(
            "at",
            "ts",
            "happened_at",
            "happened_on",
            "occurred_at",
            "date",
            "day",
            "sent_at",
            "fired_at",
            "created_at");

    private final Records records;
    private final RecordHistory history;
    private final BusinessClock clock;

    Timeline(Records records, RecordHistory history, BusinessClock clock) {
        this.records = records;
        this.history = history;
        this.clock = clock;
    }

    /** Where an item leads. */
    public record Target(String entity, UUID id) {}

    /**
     * @param type {@code task}, {@code alert}, {@code change}, or the key of the entity
     */
    public record Item(
            Instant at,
            String type,
            String title,
            String text,
            @Nullable Target link) {}

    /** Newest first. */
    public record Items(List<Item> items) {}

    /** The timeline of a record the caller may see. */
    public Items of(Work work, String entityKey, UUID id) {
        EntityDefinition entity = Records.entity(work, entityKey);
        records.get(work, entityKey, id);
        List<Item> items = new ArrayList<>();
        for (EntityDefinition other : work.app().entities().values()) {
            EntityAccess rights = CallerAccess.of(work.caller(), work.app()).entity(other);
            if (rights.allows(Operation.READ) && !rights.lookupOnly() && !LEFT_OUT.contains(other.key())) {
                related(work, entity, id, other, rights, items);
            }
        }
        history.of(work, entityKey, id).items().forEach(change -> items.add(change(work, entity, change)));
        items.sort(Comparator.comparing(Item::at).reversed());
        return new Items(items.stream().limit(SHOWN).toList());
    }

    private void related(
            Work work,
            EntityDefinition entity,
            UUID id,
            EntityDefinition other,
            EntityAccess rights,
            List<Item> items) {
        List<String> ways = other.fields().stream()
                .filter(field -> field.storage() instanceof StorageClass.Reference reference
                        && reference.entity().equals(entity.key())
                        && rights.reads(field))
                .map(field -> field.key() + ".id = \"" + id + "\"")
                .collect(Collectors.toCollection(ArrayList::new));
        if (ABOUT.contains(other.key())) {
            ways.add("record_entity = \"" + entity.key() + "\" and record_id = \"" + id + "\"");
        }
        Optional<FieldDefinition> when = when(other, rights);
        if (ways.isEmpty() || when.isEmpty() && !ABOUT.contains(other.key())) {
            return;
        }
        String sort = when.map(field -> "-" + field.key()).orElse("-created_at");
        String filter = "(" + String.join(") or (", ways) + ")";
        ListRequest request = new ListRequest(filter, List.of(sort), SHOWN, null, ListRequest.Count.NONE, null);
        try {
            records.list(work, other.key(), request)
                    .items()
                    .forEach(record -> items.add(item(work, other, when, record)));
        } catch (ProblemException unreadable) {
            // A path the caller may not read: nothing of this entity is told.
        }
    }

    /** The field that says when it happened: by name where there is one, else the first date and time, else the first date. */
    private static Optional<FieldDefinition> when(EntityDefinition entity, EntityAccess rights) {
        List<FieldDefinition> dated = entity.fields().stream()
                .filter(field -> rights.reads(field)
                        && !field.isComputed()
                        && (field.storage() instanceof StorageClass.Instant
                                || field.storage() instanceof StorageClass.Date))
                .toList();
        if (ABOUT.contains(entity.key())) {
            return dated.stream()
                    .filter(field -> field.key().equals("fired_at"))
                    .findFirst();
        }
        return dated.stream()
                .filter(field -> HAPPENED.contains(field.key()))
                .findFirst()
                .or(() -> dated.stream()
                        .filter(field -> field.storage() instanceof StorageClass.Instant)
                        .findFirst())
                .or(() -> dated.stream().findFirst());
    }

    private Item item(Work work, EntityDefinition entity, Optional<FieldDefinition> when, EntityRecord record) {
        Instant at = when.map(field -> moment(record.text(field.key()))).orElse(null);
        return new Item(
                at == null ? record.createdAt() : at,
                entity.key(),
                entity.label().in(work.caller().locale()) + " · " + RecordTitles.title(entity, record),
                text(work, entity, record),
                new Target(entity.key(), record.id()));
    }

    private @Nullable Instant moment(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(clock.getZone()).toInstant()
                : Instant.parse(text);
    }

    /** The first longer text of a record. */
    private static String text(Work work, EntityDefinition entity, EntityRecord record) {
        EntityAccess rights = CallerAccess.of(work.caller(), work.app()).entity(entity);
        String text = entity.fields().stream()
                .filter(field -> field.type().name().equals("long_text")
                        && rights.right(field) != FieldRight.HIDDEN
                        && record.text(field.key()) != null)
                .map(field -> String.valueOf(record.text(field.key())))
                .findFirst()
                .orElse("");
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }

    private static Item change(Work work, EntityDefinition entity, RecordHistory.Item change) {
        String locale = work.caller().locale();
        String fields = change.changes().stream()
                .map(each -> entity.field(each.field())
                        .map(field -> field.label().in(locale))
                        .orElse(each.field()))
                .collect(Collectors.joining(locale.equals("zh-CN") ? "、" : ", "));
        return new Item(change.at(), "change", fields, change.who(), null);
    }
}
