package io.bankwright.model.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.StorageClass;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of an entity.
 *
 * @param key authored, never changes
 * @param storageKey key in the record's JSON document: the key itself, or {@code app.key} for a field that an app adds to a
 *     system entity; with a number behind it after its type was changed (ADR 0012)
 * @param config the type's own settings, already checked against its schema
 * @param defaultValue a literal, or text starting with {@code =} that is FEEL; null for none
 * @param mask how it is shown to those who may not read it in full; null if it is not sensitive
 * @param readOnly never written by people; rules, processes and the platform may
 * @param storage how it is stored, by type and config; worked out when the field is made, because every read asks for it
 */
public record FieldDefinition(
        String key,
        String storageKey,
        FieldType type,
        Label label,
        Label help,
        boolean required,
        boolean unique,
        boolean indexed,
        boolean snapshot,
        boolean readOnly,
        @Nullable Mask mask,
        @Nullable JsonNode defaultValue,
        ObjectNode config,
        StorageClass storage) {
    /** A field that is stored as its type says. */
    public FieldDefinition(
            String key,
            String storageKey,
            FieldType type,
            Label label,
            Label help,
            boolean required,
            boolean unique,
            boolean indexed,
            boolean snapshot,
            boolean readOnly,
            @Nullable Mask mask,
            @Nullable JsonNode defaultValue,
            ObjectNode config) {
        this(
                key,
                storageKey,
                type,
                label,
                help,
                required,
                unique,
                indexed,
                snapshot,
                readOnly,
                mask,
                defaultValue,
                config,
                type.storage(config));
    }

    /** This field with its values kept under another key. */
    public FieldDefinition keptAs(String otherKey) {
        return new FieldDefinition(
                key,
                otherKey,
                type,
                label,
                help,
                required,
                unique,
                indexed,
                snapshot,
                readOnly,
                mask,
                defaultValue,
                config,
                storage);
    }

    /** Whether its type was changed, so that its values are kept in another place than they began in. */
    public boolean isMoved() {
        return storageKey.indexOf('$') >= 0;
    }

    /** Its type in expressions, relations aside. */
    public ValueType valueType() {
        return type.valueType(config);
    }

    /** Whether the platform computes it and no one writes it. */
    public boolean isComputed() {
        return type.isComputed();
    }

    /** Whether the value is kept in the record's document. */
    public boolean isStored() {
        return type.isStored();
    }
}
