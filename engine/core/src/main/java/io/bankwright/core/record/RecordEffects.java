package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.event.DomainEvent;
import io.bankwright.core.event.Outbox;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every write brings with it, in its transaction: history, rollups, listeners, the event, the audit entry. */
@Singleton
class RecordEffects {
    private final EntityTables tables;
    private final Rollups rollups;
    private final Instance<RecordListener> listeners;
    private final Outbox outbox;
    private final Audit audit;

    RecordEffects(
            EntityTables tables, Rollups rollups, Instance<RecordListener> listeners, Outbox outbox, Audit audit) {
        this.tables = tables;
        this.rollups = rollups;
        this.listeners = listeners;
        this.outbox = outbox;
        this.audit = audit;
    }

    void after(Work work, RecordChange change, Instant now, @Nullable StoredRecord before) {
        if (before != null) {
            keepHistory(work, change, now, before);
        }
        rollups.afterWrite(work, change.entity(), List.of(change));
        for (RecordListener listener : listeners) {
            if (listener.listensTo(change.entity().key())) {
                listener.afterWrite(work, change);
            }
        }
        outbox.append(work.tx(), event(work, change, now));
        ObjectNode detail = Json.object().put("version", change.version());
        change.changedFields().forEach(detail.withArray("fields")::add);
        audit.write(
                work,
                "record-" + change.type().name().toLowerCase(java.util.Locale.ROOT),
                change.entity().key(),
                change.id(),
                detail);
    }

    /** The same for the new records of one chunk of an import: rollups, event and audit entry once. */
    void afterImport(Work work, EntityDefinition entity, UUID job, List<UUID> ids, List<ObjectNode> rows, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        List<RecordChange> changes = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Set<String> fields = new TreeSet<>();
            rows.get(i).fieldNames().forEachRemaining(fields::add);
            changes.add(new RecordChange(
                    RecordChange.Type.CREATED, entity, ids.get(i), 1, Json.object(), rows.get(i), fields));
        }
        rollups.afterWrite(work, entity, changes);
        for (RecordListener listener : listeners) {
            if (listener.listensTo(entity.key())) {
                changes.forEach(change -> listener.afterWrite(work, change));
            }
        }
        outbox.append(
                work.tx(),
                new DomainEvent.RecordsImported(
                        UuidCreator.getTimeOrderedEpoch(),
                        work.app().key(),
                        entity.key(),
                        job,
                        ids,
                        work.cause(),
                        now));
        ObjectNode detail = Json.object().put("job", job.toString()).put("records", ids.size());
        audit.write(work, "records-imported", entity.key(), null, detail);
    }

    private void keepHistory(Work work, RecordChange change, Instant now, StoredRecord before) {
        UUID by = work.caller().isSystem() ? null : work.caller().userId();
        boolean deleted = change.type() == RecordChange.Type.DELETED;
        work.tx()
                .send(
                        "insert into record_history (entity_no, record_id, version, data, deleted, valid_from, changed_at,"
                                + " changed_by, changed_by_name, cause,"
                                + " org_id, owner_id, shared_with, above_id, created_at, created_by)"
                                + " values ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8, $9, $10::text::jsonb,"
                                + " $11, $12, $13, $14, $15, $16)",
                        tables.of(change.entity()).no(),
                        change.id(),
                        before.version(),
                        RecordRows.document(change.entity(), before.values(), before.rest()),
                        deleted,
                        before.updatedAt(),
                        now,
                        by,
                        work.caller().name(),
                        Json.write(work.cause()),
                        deleted ? before.orgNo() : null,
                        deleted ? before.ownerNo() : null,
                        deleted ? before.sharedNos() : null,
                        deleted ? above(change.entity(), before) : null,
                        deleted ? before.createdAt() : null,
                        deleted ? before.createdBy() : null);
    }

    /** The record whose rights a record follows. */
    private static @Nullable UUID above(EntityDefinition entity, StoredRecord record) {
        return entity.access() instanceof Access.Inherited inherited
                        && record.values().hasNonNull(inherited.parent())
                ? FeelValues.id(record.values().get(inherited.parent()))
                : null;
    }

    private static DomainEvent event(Work work, RecordChange change, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String app = work.app().key();
        String entity = change.entity().key();
        return switch (change.type()) {
            case CREATED ->
                new DomainEvent.RecordCreated(id, app, entity, change.id(), change.after(), work.cause(), now);
            case UPDATED ->
                new DomainEvent.RecordUpdated(
                        id,
                        app,
                        entity,
                        change.id(),
                        change.after(),
                        change.before(),
                        change.changedFields(),
                        work.cause(),
                        now);
            case DELETED ->
                new DomainEvent.RecordDeleted(id, app, entity, change.id(), change.before(), work.cause(), now);
        };
    }
}
