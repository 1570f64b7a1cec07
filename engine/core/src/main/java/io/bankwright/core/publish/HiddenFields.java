package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.role.FieldRight;
import java.util.Iterator;
import java.util.function.Predicate;

/** Takes what a role must not know out of authored trees. The trees given are changed. */
final class HiddenFields {
    private HiddenFields() {}

    /** Drops hidden fields from a list of field keys. */
    static void without(ObjectNode tree, String member, EntityDefinition entity, EntityAccess rights) {
        if (tree.get(member) instanceof ArrayNode fields) {
            removeIf(fields, field -> isHidden(field.asText(), entity, rights));
        }
    }

    /** Drops the keys of an order by fields that must not be read: it would tell their values. */
    static void withoutOrder(ObjectNode tree, String member, EntityDefinition entity, EntityAccess rights) {
        if (tree.get(member) instanceof ArrayNode keys) {
            removeIf(
                    keys,
                    key -> entity.field(key.asText().replaceFirst("^-", ""))
                            .filter(field -> !rights.reads(field))
                            .isPresent());
        }
    }

    /** Drops the parts of a form that show hidden fields, at any depth. */
    static void withoutNodes(JsonNode tree, EntityDefinition entity, EntityAccess rights) {
        if (tree instanceof ArrayNode nodes) {
            removeIf(
                    nodes,
                    node -> node.path("type").asText().equals("field")
                            && isHidden(node.path("field").asText(), entity, rights));
        }
        tree.forEach(child -> withoutNodes(child, entity, rights));
    }

    private static boolean isHidden(String key, EntityDefinition entity, EntityAccess rights) {
        return entity.field(key)
                .filter(field -> rights.right(field) == FieldRight.HIDDEN)
                .isPresent();
    }

    private static void removeIf(ArrayNode list, Predicate<JsonNode> condition) {
        for (Iterator<JsonNode> items = list.elements(); items.hasNext(); ) {
            if (condition.test(items.next())) {
                items.remove();
            }
        }
    }
}
