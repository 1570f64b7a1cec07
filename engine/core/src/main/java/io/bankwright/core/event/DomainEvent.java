package io.bankwright.core.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.work.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What happened to records, told to every engine after the commit and in order per record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DomainEvent.RecordCreated.class, name = "created"),
    @JsonSubTypes.Type(value = DomainEvent.RecordUpdated.class, name = "updated"),
    @JsonSubTypes.Type(value = DomainEvent.RecordDeleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = DomainEvent.RecordsImported.class, name = "imported")
})
public sealed interface DomainEvent {
    UUID id();

    /** Key of the app in which it happened. */
    String app();

    String entity();

    Cause cause();

    /** Business time. */
    Instant at();

    /** A record is there now. Values are stored values by field key. */
    record RecordCreated(UUID id, String app, String entity, UUID recordId, ObjectNode values, Cause cause, Instant at)
            implements DomainEvent {}

    /** Some fields have other values now. */
    record RecordUpdated(
            UUID id,
            String app,
            String entity,
            UUID recordId,
            ObjectNode values,
            ObjectNode before,
            Set<String> changedFields,
            Cause cause,
            Instant at)
            implements DomainEvent {}

    /** A record is gone. */
    record RecordDeleted(UUID id, String app, String entity, UUID recordId, ObjectNode before, Cause cause, Instant at)
            implements DomainEvent {}

    /** One chunk of an import was written. */
    record RecordsImported(UUID id, String app, String entity, UUID jobId, List<UUID> ids, Cause cause, Instant at)
            implements DomainEvent {}
}
