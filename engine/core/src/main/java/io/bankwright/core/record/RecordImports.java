package io.bankwright.core.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.DatabaseException;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.Level;
import io.bankwright.model.role.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of an import under the caller's own rights. New records are written in one statement with one event and one audit
 * entry; records found by the upsert key are changed like by hand. A row with a fault is left out, the others are written.
 */
@Singleton
public class RecordImports {
    private final RecordWrites writes;
    private final RecordBulk bulk;
    private final RecordDefaults defaults;
    private final RecordChecks checks;
    private final VisibleReferences references;
    private final Ownership ownership;
    private final RecordEffects effects;
    private final EntityTables tables;
    private final NaturalKeys keys;
    private final BusinessClock clock;

    RecordImports(
            RecordWrites writes,
            RecordBulk bulk,
            RecordDefaults defaults,
            RecordChecks checks,
            VisibleReferences references,
            Ownership ownership,
            RecordEffects effects,
            EntityTables tables,
            NaturalKeys keys,
            BusinessClock clock) {
        this.writes = writes;
        this.bulk = bulk;
        this.defaults = defaults;
        this.checks = checks;
        this.references = references;
        this.ownership = ownership;
        this.effects = effects;
        this.tables = tables;
        this.keys = keys;
        this.clock = clock;
    }

    /** One row under way; it has faults or it was written. */
    private static final class Line {
        private final ObjectNode input;
        private final @Nullable String key;
        private ObjectNode values;
        private List<Violation> faults = new ArrayList<>();

        private Line(ObjectNode input, @Nullable String key) {
            this.input = input;
            this.key = key;
            this.values = input;
        }
    }

    /**
     * Writes a chunk.
     *
     * @param key field by which records that are there already are found, or null to create only
     * @param inputs values by field key, references already as ids
     * @return the faults of each row, in the order of the rows; none for a row that was written
     */
    public List<List<Violation>> write(
            Work work, EntityDefinition entity, UUID job, @Nullable FieldDefinition key, List<ObjectNode> inputs) {
        List<Line> lines =
                inputs.stream().map(input -> new Line(input, key(key, input))).toList();
        List<Line> open = new ArrayList<>(lines);
        while (!open.isEmpty()) {
            List<Line> wave = firstOfEachKey(open);
            open.removeAll(new HashSet<>(wave));
            writeWave(work, entity, job, key, wave);
        }
        return lines.stream().map(line -> line.faults).toList();
    }

    /** A key that comes twice creates first and changes then. */
    private static List<Line> firstOfEachKey(List<Line> open) {
        Set<String> seen = new HashSet<>();
        return open.stream()
                .filter(line -> line.key == null || seen.add(line.key))
                .toList();
    }

    private void writeWave(
            Work work, EntityDefinition entity, UUID job, @Nullable FieldDefinition key, List<Line> wave) {
        Map<String, UUID> known = key == null
                ? Map.of()
                : keys.find(
                        work,
                        entity,
                        key,
                        wave.stream()
                                .map(line -> line.key)
                                .filter(Objects::nonNull)
                                .toList());
        List<Line> fresh = new ArrayList<>();
        for (Line line : wave) {
            UUID id = line.key == null ? null : known.get(line.key);
            if (id == null) {
                fresh.add(line);
            } else {
                update(work, entity, id, Objects.requireNonNull(key), line);
            }
        }
        create(work, entity, job, fresh);
    }

    private static @Nullable String key(@Nullable FieldDefinition key, ObjectNode input) {
        if (key == null || !input.hasNonNull(key.key())) {
            return null;
        }
        return key.type().normalize(input.get(key.key()), key.config()) instanceof Normalized.Value value
                ? value.json().asText()
                : input.get(key.key()).asText();
    }

    private void update(Work work, EntityDefinition entity, UUID id, FieldDefinition key, Line line) {
        ObjectNode changes = line.input.deepCopy();
        changes.remove(key.key());
        try {
            work.tx().savepoint(() -> writes.update(work, entity, id, null, changes));
        } catch (ProblemException refused) {
            line.faults = faults(refused);
        }
    }

    private static List<Violation> faults(ProblemException refused) {
        return refused.violations().isEmpty()
                ? List.of(Violation.of("/values", refused.problem().code(), String.valueOf(refused.getMessage())))
                : refused.violations();
    }

    private void create(Work work, EntityDefinition entity, UUID job, List<Line> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        EntityAccess rights;
        try {
            rights = Records.require(work, entity, Operation.CREATE);
        } catch (ProblemException refused) {
            fresh.forEach(line -> line.faults = faults(refused));
            return;
        }
        fresh.forEach(line -> read(work, entity, rights, line));
        List<Line> readable = sound(fresh);
        List<List<Violation>> missing = references.check(
                work, entity, readable.stream().map(line -> line.values).toList());
        IntStream.range(0, readable.size()).forEach(i -> readable.get(i).faults.addAll(missing.get(i)));
        sound(readable).forEach(line -> check(work, entity, rights, line));
        List<UUID> ids = new ArrayList<>();
        List<ObjectNode> written = new ArrayList<>();
        insert(work, entity, sound(readable), ids, written);
        effects.afterImport(work, entity, job, ids, written, clock.instant());
    }

    private static List<Line> sound(Collection<Line> lines) {
        return lines.stream().filter(line -> line.faults.isEmpty()).toList();
    }

    private void read(Work work, EntityDefinition entity, EntityAccess rights, Line line) {
        RecordInput.Result read = RecordInput.read(entity, rights, work.caller(), line.input, true);
        line.faults.addAll(read.violations());
        line.values = read.values();
        if (line.faults.isEmpty()) {
            defaults.addAuthored(work, entity, line.values);
            line.values.properties().removeIf(entry -> entry.getValue().isNull());
        }
    }

    private void check(Work work, EntityDefinition entity, EntityAccess rights, Line line) {
        line.faults.addAll(checks.checkValues(work, entity, line.values));
        Level reach = rights.level(Operation.CREATE);
        if (line.faults.isEmpty() && !work.caller().isSystem() && reach != Level.ALL) {
            Ownership.Owners owners = ownership.of(work, entity, new UUID(0, 0), line.values);
            if (!checks.reaches(work, entity, reach, line.values, owners)) {
                line.faults.add(Violation.of(
                        "/values", RecordProblem.NOT_ALLOWED.code(), "you may not create this record for others"));
            }
        }
    }

    /** A value that is taken already spoils its own row only: halves are tried until it stands alone. */
    private void insert(
            Work work, EntityDefinition entity, List<Line> lines, List<UUID> ids, List<ObjectNode> written) {
        if (lines.isEmpty()) {
            return;
        }
        List<ObjectNode> rows =
                lines.stream().map(line -> line.values.deepCopy()).toList();
        UUID[] made = new UUID[rows.size()];
        try {
            work.tx().savepoint(() -> bulk.insert(work, entity, rows).toArray(made));
        } catch (DatabaseException refused) {
            if (!refused.isUniqueViolation()) {
                throw refused;
            }
            int half = lines.size() / 2;
            if (half == 0) {
                lines.getFirst().faults = faults(checks.notUnique(entity, tables.of(entity), refused.constraint()));
            } else {
                insert(work, entity, lines.subList(0, half), ids, written);
                insert(work, entity, lines.subList(half, lines.size()), ids, written);
            }
            return;
        }
        ids.addAll(Arrays.asList(made));
        written.addAll(rows);
    }
}
