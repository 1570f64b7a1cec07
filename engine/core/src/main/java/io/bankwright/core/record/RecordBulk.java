package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Many new records of one entity in one statement, for imports and demonstration data. */
@Singleton
public class RecordBulk {
    private static final String INSERT = """
            insert into %s (id, data, version, org_id, owner_id, shared_with, created_at, created_by, updated_at, updated_by)
            select u.id, u.data::jsonb, 1, u.org, u.owner, u.shared::int[], $6, $7, $6, $7
            from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::text[]) as u (id, data, org, owner, shared)""";

    private static final UUID NO_ID = new UUID(0, 0);

    private final EntityTables tables;
    private final Ownership ownership;
    private final Serials serials;
    private final RecordChecks checks;
    private final Rollups rollups;
    private final BusinessClock clock;

    RecordBulk(
            EntityTables tables,
            Ownership ownership,
            Serials serials,
            RecordChecks checks,
            Rollups rollups,
            BusinessClock clock) {
        this.tables = tables;
        this.ownership = ownership;
        this.serials = serials;
        this.checks = checks;
        this.rollups = rollups;
        this.clock = clock;
    }

    /**
     * One row made ready, or why it cannot be.
     *
     * @param values canonical values by field key
     */
    public record Row(ObjectNode values, List<Violation> faults) {}

    /** Canonical values of one row: rights, types, plain defaults, required fields and rules. References are the caller's business. */
    public Row read(Work work, EntityDefinition entity, ObjectNode input) {
        EntityAccess rights = Records.require(work, entity, Operation.CREATE);
        RecordInput.Result read = RecordInput.read(entity, rights, work.caller(), input, true);
        List<Violation> faults = new ArrayList<>(read.violations());
        for (FieldDefinition field : entity.fields()) {
            JsonNode standard = field.defaultValue();
            if (standard != null
                    && !read.values().has(field.key())
                    && !(standard.isTextual() && standard.textValue().startsWith("="))) {
                read.values().set(field.key(), standard);
            }
        }
        read.values().properties().removeIf(entry -> entry.getValue().isNull());
        if (faults.isEmpty()) {
            faults.addAll(checks.checkValues(work, entity, read.values()));
        }
        return new Row(read.values(), faults);
    }

    /** Writes rows that {@link #read} accepted, without waiting for it; rollups above them are left for {@link #refreshAbove}. */
    public List<UUID> insert(Work work, EntityDefinition entity, List<ObjectNode> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        number(work, entity, rows);
        int size = rows.size();
        UUID[] ids = new UUID[size];
        String[] documents = new String[size];
        Integer[] orgs = new Integer[size];
        Integer[] owners = new Integer[size];
        String[] shared = new String[size];
        for (int i = 0; i < size; i++) {
            ObjectNode values = rows.get(i);
            RecordDefaults.addOwner(work.caller(), entity, values);
            ids[i] = UuidCreator.getTimeOrderedEpoch();
            Ownership.Owners owner = ownership.of(work, entity, ids[i], values);
            documents[i] = RecordRows.document(entity, values, Json.object());
            orgs[i] = owner.org();
            owners[i] = owner.owner();
            shared[i] = sharedText(owner.shared());
        }
        Instant now = clock.instant();
        UUID by = work.caller().isSystem() ? null : work.caller().userId();
        work.tx().send(INSERT.formatted(tables.of(entity).name()), ids, documents, orgs, owners, shared, now, by);
        return List.of(ids);
    }

    /** Computes the rollups that the rows feed, once per parent. */
    public void refreshAbove(Work work, EntityDefinition entity, Collection<ObjectNode> rows) {
        List<RecordChange> changes = rows.stream()
                .map(values ->
                        new RecordChange(RecordChange.Type.CREATED, entity, NO_ID, 1, Json.object(), values, Set.of()))
                .toList();
        rollups.afterWrite(work, entity, changes);
    }

    private void number(Work work, EntityDefinition entity, List<ObjectNode> rows) {
        for (FieldDefinition field : entity.fields()) {
            if (field.type().name().equals("serial")) {
                List<ObjectNode> without = rows.stream()
                        .filter(row -> !row.hasNonNull(field.key()))
                        .toList();
                if (!without.isEmpty()) {
                    long next = serials.take(work.tx(), tables.of(entity), field, without.size());
                    for (ObjectNode row : without) {
                        row.put(field.key(), serials.format(field, next++));
                    }
                }
            }
        }
    }

    private static @Nullable String sharedText(List<Integer> shared) {
        return shared.isEmpty()
                ? null
                : shared.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
