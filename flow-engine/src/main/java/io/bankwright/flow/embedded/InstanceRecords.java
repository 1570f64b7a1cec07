package io.bankwright.flow.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.flow.definition.FlowValue;
import io.bankwright.flow.definition.ProcessDefinition;
import io.bankwright.flow.instance.InstanceState;
import io.bankwright.flow.instance.InstanceStatus;
import io.bankwright.flow.runtime.RecordRef;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code process_instance} record that people list, filter and secure like any other. */
@Singleton
class InstanceRecords {
    private static final String ENTITY = "process_instance";
    private static final int MAX_HOPS = 4;

    private final Records records;
    private final InstanceStore instances;
    private final BusinessClock clock;

    InstanceRecords(Records records, InstanceStore instances, BusinessClock clock) {
        this.records = records;
        this.instances = instances;
        this.clock = clock;
    }

    /** Who looks after an instance. */
    private record Keeper(@Nullable String owner, @Nullable String org) {
        boolean isKnown() {
            return owner != null || org != null;
        }
    }

    /** A new record, and what the instance is about. */
    record Created(UUID id, @Nullable RecordRef about) {}

    /**
     * @param given the record the instance is about; without one, the first record its own fields refer to
     */
    Created create(
            Work work,
            ProcessDefinition definition,
            int version,
            @Nullable RecordRef given,
            Map<String, Object> variables,
            Caller starter) {
        ObjectNode values = Json.object();
        definition.notes().fields().forEach((field, value) -> {
            Object evaluated = evaluate(value, variables);
            if (evaluated != null) {
                values.set(field, FeelValues.toJson(evaluated));
            }
        });
        RecordRef about = given != null ? given : referred(work, values);
        values.put("process", definition.key());
        values.put("process_version", version);
        values.put("state", "active");
        values.put("started_at", clock.instant().toString());
        if (about != null) {
            values.put("record_entity", about.entity());
            values.put("record_id", about.id().toString());
        }
        Keeper keeper = keeper(work, about, starter);
        if (keeper.owner() != null) {
            values.put("owner", keeper.owner());
        }
        if (keeper.org() != null) {
            values.put("org", keeper.org());
        }
        return new Created(records.create(work, ENTITY, values).id(), about);
    }

    private static @Nullable RecordRef referred(Work work, ObjectNode values) {
        return work.app().entity(ENTITY).stream()
                .flatMap(entity -> entity.fields().stream())
                .filter(field -> values.hasNonNull(field.key()))
                .map(field -> reference(field, values.get(field.key()).asText()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable RecordRef reference(FieldDefinition field, String text) {
        UUID id = ProcessVariables.id(text);
        return id != null && field.storage() instanceof StorageClass.Reference reference
                ? new RecordRef(reference.entity(), id)
                : null;
    }

    private @Nullable Object evaluate(FlowValue value, Map<String, Object> variables) {
        return switch (value) {
            case FlowValue.Constant(String text) -> text;
            case FlowValue.Feel(Expression expression) -> expression.evaluate(variables, clock);
        };
    }

    /** The owner of the record it is about, else the person who started it. */
    private Keeper keeper(Work work, @Nullable RecordRef about, Caller starter) {
        Keeper ofRecord = about == null ? new Keeper(null, null) : keeper(work, about.entity(), about.id(), 0);
        if (ofRecord.isKnown() || starter.isSystem()) {
            return ofRecord;
        }
        return new Keeper(
                starter.userId().toString(),
                starter.orgId() == null ? null : starter.orgId().toString());
    }

    private Keeper keeper(Work work, String entityKey, UUID id, int hops) {
        Optional<EntityDefinition> entity = work.app().entity(entityKey);
        Optional<EntityRecord> record = entity.flatMap(found -> records.find(work, entityKey, id));
        if (record.isEmpty() || hops > MAX_HOPS) {
            return new Keeper(null, null);
        }
        return switch (entity.get().access()) {
            case Access.Owned owned ->
                new Keeper(
                        owned.owner() == null ? null : record.get().text(owned.owner()),
                        owned.org() == null ? null : record.get().text(owned.org()));
            case Access.Inherited(String parent) -> {
                UUID parentId = ProcessVariables.id(record.get().text(parent));
                yield parentId == null
                        ? new Keeper(null, null)
                        : keeper(work, parentEntity(entity.get(), parent), parentId, hops + 1);
            }
        };
    }

    private static String parentEntity(EntityDefinition entity, String field) {
        return entity.field(field)
                .map(found -> found.storage())
                .map(storage -> storage instanceof StorageClass.Reference reference ? reference.entity() : "")
                .orElse("");
    }

    /** Says on the record what the instance has come to. */
    void refresh(Work work, UUID id) {
        InstanceState state =
                instances.find(work.tx(), id).map(StoredInstance::state).orElseThrow();
        ObjectNode changes = Json.object().put("state", word(state));
        String incidents = state.incidents().values().stream()
                .map(incident -> incident.elementId() + ": " + incident.message())
                .collect(Collectors.joining("\n"));
        if (incidents.isEmpty()) {
            changes.putNull("incident");
        } else {
            changes.put("incident", incidents);
        }
        if (state.status() == InstanceStatus.COMPLETED || state.status() == InstanceStatus.TERMINATED) {
            changes.put("ended_at", clock.instant().toString());
        }
        records.update(work, ENTITY, id, null, changes);
    }

    /** The state as people read it. */
    static String word(InstanceState state) {
        return switch (state.status()) {
            case NEW, ACTIVE -> state.incidents().isEmpty() ? "active" : "incident";
            case COMPLETED -> "completed";
            case TERMINATED -> "cancelled";
        };
    }
}
