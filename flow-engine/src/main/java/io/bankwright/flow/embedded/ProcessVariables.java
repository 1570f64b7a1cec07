package io.bankwright.flow.embedded;

import io.bankwright.core.record.RecordProblem;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.flow.runtime.RecordRef;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as a process sees it: the record under its entity's key, the records it refers to under the keys of its
 * references, users and org units in them as {@code {id, name}}. Only what the process reads is taken along: an instance
 * lives for months, and what is not in it can neither leak nor grow old.
 */
@Singleton
class ProcessVariables {
    private static final Set<String> PEOPLE = Set.of("user", "org");

    private final Records records;

    ProcessVariables(Records records) {
        this.records = records;
    }

    /**
     * Variables of a record.
     *
     * @param reads every path the process reads
     */
    Map<String, Object> of(Work work, RecordRef about, Set<List<String>> reads) {
        EntityDefinition entity = entity(work, about.entity());
        Map<String, @Nullable Object> all = records.variables(work, entity.key(), about.id(), loads(work, entity));
        Map<String, Object> variables = new LinkedHashMap<>();
        for (FieldDefinition field : entity.fields()) {
            if (field.storage() instanceof StorageClass.Reference reference
                    && all.get(field.key()) instanceof Map<?, ?> related) {
                Map<String, Object> seen = related(work, reference.entity(), related);
                all.put(field.key(), PEOPLE.contains(reference.entity()) ? seen : Map.of("id", seen.get("id")));
                variables.put(field.key(), needed(List.of(field.key()), seen, reads));
            }
        }
        all.remove("me");
        all.remove("my_org");
        variables.put(entity.key(), needed(List.of(entity.key()), all, reads));
        return variables;
    }

    private static EntityDefinition entity(Work work, String key) {
        return work.app()
                .entity(key)
                .orElseThrow(() -> new ProblemException(RecordProblem.ENTITY_NOT_FOUND, "there is no entity " + key));
    }

    private static Set<List<String>> loads(Work work, EntityDefinition entity) {
        Set<List<String>> paths = new HashSet<>();
        for (FieldDefinition field : entity.fields()) {
            paths.add(List.of(field.key()));
            if (field.storage() instanceof StorageClass.Reference reference) {
                work.app().entity(reference.entity()).ifPresent(target -> {
                    for (FieldDefinition inner : target.fields()) {
                        boolean person = inner.storage() instanceof StorageClass.Reference deep
                                && PEOPLE.contains(deep.entity());
                        paths.add(
                                person ? List.of(field.key(), inner.key(), "name") : List.of(field.key(), inner.key()));
                    }
                });
            }
        }
        return paths;
    }

    private static Map<String, Object> related(Work work, String entityKey, Map<?, ?> record) {
        Map<String, Object> seen = new LinkedHashMap<>();
        EntityDefinition entity = entity(work, entityKey);
        record.forEach((key, value) -> seen.put(String.valueOf(key), value));
        seen.remove("me");
        seen.remove("my_org");
        if (PEOPLE.contains(entityKey)) {
            seen.keySet().retainAll(Set.of("id", "name"));
            return seen;
        }
        for (FieldDefinition field : entity.fields()) {
            if (field.storage() instanceof StorageClass.Reference reference
                    && seen.get(field.key()) instanceof Map<?, ?> inner) {
                seen.put(field.key(), reduced(reference.entity(), inner));
            }
        }
        return seen;
    }

    private static Map<String, Object> reduced(String entityKey, Map<?, ?> record) {
        Map<String, Object> reduced = new LinkedHashMap<>();
        reduced.put("id", record.get("id"));
        if (PEOPLE.contains(entityKey)) {
            reduced.put("name", record.get("name"));
        }
        return reduced;
    }

    /** The members some path leads to; all of them where a path ends at the context itself. */
    static Map<String, Object> needed(List<String> at, Map<?, ?> context, Set<List<String>> reads) {
        Map<String, Object> needed = new LinkedHashMap<>();
        boolean whole = reads.contains(at);
        context.forEach((key, value) -> {
            List<String> path = new java.util.ArrayList<>(at);
            path.add(String.valueOf(key));
            if (whole || key.equals("id") || reads.stream().anyMatch(read -> startsWith(read, path))) {
                needed.put(String.valueOf(key), value);
            }
        });
        return needed;
    }

    private static boolean startsWith(List<String> read, List<String> path) {
        return read.size() >= path.size() && read.subList(0, path.size()).equals(path);
    }

    /** The record's id, if the text is one. */
    static @Nullable UUID id(@Nullable Object value) {
        try {
            return value == null ? null : UUID.fromString(value.toString());
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}
