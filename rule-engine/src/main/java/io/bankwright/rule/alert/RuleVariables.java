package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The names that the expressions of a rule see. */
@Singleton
class RuleVariables {
    private final Records records;

    RuleVariables(Records records) {
        this.records = records;
    }

    /** Everything the rule may name about a record, related records as far as it asks. */
    Map<String, @Nullable Object> of(Work work, CompiledRule rule, UUID id, Map<String, @Nullable Object> facts) {
        return named(rule, records.variables(work, rule.entity().key(), id, rule.allPaths()), facts);
    }

    /** The trigger record's values, also under the names of its entity and of the subject, and the facts. */
    Map<String, @Nullable Object> named(
            CompiledRule rule, Map<String, @Nullable Object> record, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> names = new HashMap<>(record);
        names.put(rule.entity().key(), record);
        names.put(rule.subject().key(), subject(rule, record));
        names.putAll(facts);
        return names;
    }

    private static @Nullable Object subject(CompiledRule rule, Map<String, @Nullable Object> record) {
        Object at = record;
        for (String step : rule.definition().subject()) {
            at = at instanceof Map<?, ?> context ? context.get(step) : null;
        }
        return at;
    }

    /** The id of the subject, if the record has one. */
    static Optional<UUID> subjectId(CompiledRule rule, UUID record, Map<String, @Nullable Object> values) {
        if (rule.definition().subject().isEmpty()) {
            return Optional.of(record);
        }
        return subject(rule, values) instanceof Map<?, ?> context && context.get("id") instanceof String id
                ? Optional.of(UUID.fromString(id))
                : Optional.empty();
    }

    /** Stored values by field key as expressions see them; related records by id alone. */
    static Map<String, @Nullable Object> stored(EntityDefinition entity, UUID id, ObjectNode values) {
        Map<String, @Nullable Object> result = new HashMap<>();
        result.put("id", id.toString());
        entity.fields().stream()
                .filter(field -> !field.isComputed())
                .forEach(field -> result.put(field.key(), FeelValues.of(values.path(field.key()), field.storage())));
        return result;
    }
}
