package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.expression.Expression;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Normalized;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a new record has before anybody says otherwise: defaults, serial numbers, its creator as owner. */
@Singleton
class RecordDefaults {
    private final Serials serials;
    private final RecordVariables variables;
    private final BusinessClock clock;

    RecordDefaults(Serials serials, RecordVariables variables, BusinessClock clock) {
        this.serials = serials;
        this.variables = variables;
        this.clock = clock;
    }

    void add(Work work, EntityDefinition entity, EntityTable table, ObjectNode values) {
        for (FieldDefinition field : entity.fields()) {
            if (!values.has(field.key()) && isSerial(field)) {
                values.put(field.key(), serials.format(field, serials.take(work.tx(), table, field, 1)));
            }
        }
        addAuthored(work, entity, values);
    }

    /** Everything but serial numbers, which many records take together. */
    void addAuthored(Work work, EntityDefinition entity, ObjectNode values) {
        Set<String> given = RecordWrites.keys(values);
        for (FieldDefinition field : entity.fields()) {
            if (!values.has(field.key()) && !isSerial(field) && field.defaultValue() != null) {
                put(values, field, value(work, entity, field.defaultValue(), values, given));
            }
        }
        addOwner(work.caller(), entity, values);
    }

    private static boolean isSerial(FieldDefinition field) {
        return field.type().name().equals("serial");
    }

    /** A person who creates a record and names no owner owns it. */
    static void addOwner(Caller caller, EntityDefinition entity, ObjectNode values) {
        if (entity.access() instanceof Access.Owned owned && !caller.isSystem()) {
            putId(values, owned.owner(), caller.userId());
            putId(values, owned.org(), caller.orgId());
        }
    }

    private static void putId(ObjectNode values, @Nullable String field, @Nullable UUID id) {
        if (field != null && id != null && !values.hasNonNull(field)) {
            values.put(field, id.toString());
        }
    }

    /** A default tells what it is computed from: of what its creator may not read, there is none. */
    private @Nullable JsonNode value(
            Work work, EntityDefinition entity, JsonNode authored, ObjectNode values, Set<String> given) {
        if (!authored.isTextual() || !authored.textValue().startsWith("=")) {
            return authored;
        }
        Expression expression = Expression.parse(authored.textValue().substring(1));
        CallerAccess access = CallerAccess.of(work.caller(), work.app());
        boolean told = work.caller().isSystem()
                || expression.paths().stream()
                        .allMatch(path -> path.size() == 1 && given.contains(path.getFirst())
                                || access.reads(work.app(), entity, path));
        if (!told) {
            return null;
        }
        Map<String, ?> scope = variables.of(work, entity, null, values, expression.paths());
        return FeelValues.toJson(expression.evaluate(scope, clock));
    }

    private static void put(ObjectNode values, FieldDefinition field, @Nullable JsonNode value) {
        if (value != null
                && !value.isNull()
                && field.type().normalize(value, field.config()) instanceof Normalized.Value accepted) {
            values.set(field.key(), accepted.json());
        }
    }
}
