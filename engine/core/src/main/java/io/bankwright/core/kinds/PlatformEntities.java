package io.bankwright.core.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;

/**
 * The entities every app sees and may extend. A designer draws with them whether or not the designer may read their
 * records, so they do not come with the caller's model.
 */
@Singleton
final class PlatformEntities implements KindSection {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final AppCompiler compiler;

    PlatformEntities(AppCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public String name() {
        return "entities";
    }

    @Override
    public ArrayNode describe() {
        ArrayNode entities = JSON.arrayNode();
        compiler.system().entities().values().forEach(entity -> entities.add(entity(entity)));
        return entities;
    }

    private static ObjectNode entity(EntityDefinition entity) {
        ObjectNode node = JSON.objectNode().put("key", entity.key());
        node.set("label", KindsResource.texts(entity.label()));
        node.set("plural", KindsResource.texts(entity.plural()));
        node.put("icon", entity.icon()).put("titleField", entity.titleField());
        ArrayNode fields = node.putArray("fields");
        entity.fields().forEach(field -> fields.add(field(field)));
        return node;
    }

    private static ObjectNode field(FieldDefinition field) {
        ObjectNode node = JSON.objectNode()
                .put("key", field.key())
                .put("type", field.type().name());
        node.set("label", KindsResource.texts(field.label()));
        node.put("required", field.required()).put("unique", field.unique());
        node.put("readOnly", field.readOnly() || field.isComputed());
        node.set("config", field.config());
        return node;
    }
}
