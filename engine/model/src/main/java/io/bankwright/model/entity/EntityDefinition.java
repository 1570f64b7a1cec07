package io.bankwright.model.entity;

import io.bankwright.model.definition.Label;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of thing whose records the platform keeps.
 *
 * @param app who defines it: an app key, or {@code system}
 * @param key authored, never changes
 * @param titleField key of the field shown as a record's title
 * @param appendOnly records are created and read, never changed or deleted
 * @param fields in display order
 * @param historyKept how long former versions of records are kept, null for ever
 */
public record EntityDefinition(
        String app,
        String key,
        Label label,
        Label plural,
        String icon,
        String titleField,
        Access access,
        boolean appendOnly,
        List<FieldDefinition> fields,
        List<RecordRule> rules,
        @Nullable Period historyKept,
        Map<String, FieldDefinition> byKey) {
    /** The reserved app whose entities the platform itself ships. */
    public static final String SYSTEM_APP = "system";

    public EntityDefinition {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        Map<String, FieldDefinition> index = new LinkedHashMap<>();
        fields.forEach(field -> index.put(field.key(), field));
        byKey = java.util.Collections.unmodifiableMap(index);
    }

    /** Indexes the fields by key. */
    public EntityDefinition(
            String app,
            String key,
            Label label,
            Label plural,
            String icon,
            String titleField,
            Access access,
            boolean appendOnly,
            List<FieldDefinition> fields,
            List<RecordRule> rules) {
        this(app, key, label, plural, icon, titleField, access, appendOnly, fields, rules, null, Map.of());
    }

    /** This entity with its history kept for so long only. */
    public EntityDefinition keepingHistory(@Nullable Period kept) {
        return new EntityDefinition(
                app, key, label, plural, icon, titleField, access, appendOnly, fields, rules, kept, Map.of());
    }

    /** The field, if there is one. */
    public Optional<FieldDefinition> field(String fieldKey) {
        return Optional.ofNullable(byKey.get(fieldKey));
    }

    /** This entity with other fields. */
    public EntityDefinition withFields(List<FieldDefinition> other) {
        return new EntityDefinition(
                app, key, label, plural, icon, titleField, access, appendOnly, other, rules, historyKept, Map.of());
    }

    /** This entity as it would be without one of its fields. */
    public EntityDefinition without(String fieldKey) {
        return withFields(
                fields.stream().filter(field -> !field.key().equals(fieldKey)).toList());
    }

    /** Whether the platform ships it. */
    public boolean isSystem() {
        return app.equals(SYSTEM_APP);
    }

    /** Stable name over all apps: {@code app/key}. */
    public String qualifiedKey() {
        return app + "/" + key;
    }
}
