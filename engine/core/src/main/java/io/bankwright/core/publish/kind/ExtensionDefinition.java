package io.bankwright.core.publish.kind;

import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.FieldDefinition;
import java.util.List;

/**
 * Fields an app adds to an entity of the system.
 *
 * @param target entity key
 * @param label what the app calls the entity; empty to keep the system's word
 */
public record ExtensionDefinition(String target, Label label, List<FieldDefinition> fields) {
    public ExtensionDefinition {
        fields = List.copyOf(fields);
    }
}
