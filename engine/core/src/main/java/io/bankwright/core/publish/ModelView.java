package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.EntityAccess;
import io.bankwright.core.publish.kind.AppDefinition;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.role.FieldRight;
import io.bankwright.model.role.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one caller may see of an app, as the Workbench needs it: entities, fields, views, forms, menu. Pure. */
final class ModelView {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final AppModel app;
    private final CallerAccess access;
    private final AppTrees trees;

    ModelView(AppModel app, CallerAccess access) {
        this.app = app;
        this.access = access;
        this.trees = AppTrees.of(app);
    }

    ObjectNode describe() {
        ObjectNode model = JSON.objectNode();
        ObjectNode about = model.putObject("app").put("key", app.key());
        about.set("title", label(app.title()));
        about.put("version", app.version());
        app.all(AppDefinition.class).values().stream()
                .map(AppDefinition::home)
                .filter(home -> !home.isEmpty())
                .forEach(home -> about.put("home", home));
        ArrayNode entities = model.putArray("entities");
        app.entities().values().stream().filter(this::isVisible).forEach(entity -> entities.add(entity(entity)));
        model.set("navigation", new NavigationView(app, this::isVisible).describe());
        ArrayNode dashboards = model.putArray("dashboards");
        trees.of("dashboard").forEach((key, tree) -> {
            if (showsSomething(tree)) {
                dashboards.addObject().put("key", key).set("label", tree.path("label"));
            }
        });
        return model;
    }

    /** A dashboard none of whose charts one may read is not offered. */
    private boolean showsSomething(JsonNode dashboard) {
        for (JsonNode chart : dashboard.path("charts")) {
            String about = trees.of("dataset")
                    .getOrDefault(chart.path("dataset").asText(), chart)
                    .path("entity")
                    .asText();
            Optional<EntityDefinition> entity = app.entity(about);
            if (entity.isEmpty() || isBrowsed(access.entity(entity.get()))) {
                return true;
            }
        }
        return dashboard.path("charts").isEmpty();
    }

    private static boolean isBrowsed(EntityAccess rights) {
        return rights.allows(Operation.READ) && !rights.lookupOnly();
    }

    private boolean isVisible(EntityDefinition entity) {
        return access.entity(entity).allows(Operation.READ)
                || access.entity(entity).allows(Operation.CREATE);
    }

    private ObjectNode entity(EntityDefinition entity) {
        EntityAccess rights = access.entity(entity);
        ObjectNode node = JSON.objectNode().put("key", entity.key());
        node.set("label", label(entity.label()));
        node.set("plural", label(entity.plural()));
        node.put("icon", entity.icon()).put("titleField", entity.titleField());
        node.put("system", entity.isSystem()).put("appendOnly", entity.appendOnly());
        if (entity.access() instanceof Access.Owned owned && owned.owner() != null) {
            node.put("ownerField", owned.owner());
        }
        ObjectNode can = node.putObject("can");
        for (Operation operation : Operation.values()) {
            can.put(operation.key(), rights.allows(operation));
        }
        can.put(
                "import",
                rights.allows(Operation.CREATE) && access.capabilities().contains("import"));
        node.put("lookupOnly", rights.lookupOnly());
        ArrayNode fields = node.putArray("fields");
        entity.fields().stream()
                .filter(field -> rights.right(field) != FieldRight.HIDDEN)
                .forEach(field -> fields.add(field(field, rights)));
        node.set("views", views(entity, rights));
        node.set("forms", forms(entity, rights));
        node.set("relations", relations(entity));
        return node;
    }

    private static ObjectNode field(FieldDefinition field, EntityAccess rights) {
        ObjectNode node = JSON.objectNode()
                .put("key", field.key())
                .put("type", field.type().name());
        node.set("label", label(field.label()));
        if (!field.help().isEmpty()) {
            node.set("help", label(field.help()));
        }
        node.put("required", field.required()).put("unique", field.unique());
        node.put("readOnly", field.readOnly() || field.isComputed());
        node.put("right", rights.right(field).key());
        node.set("config", field.config());
        if (field.defaultValue() != null) {
            node.set("default", field.defaultValue());
        }
        boolean readable = rights.reads(field);
        return node.put("sortable", readable && isSortable(field.storage()))
                .put("filterable", readable && !(field.storage() instanceof StorageClass.Json));
    }

    private static boolean isSortable(StorageClass storage) {
        return !(storage instanceof StorageClass.Json)
                && !(storage instanceof StorageClass.Choices)
                && !(storage instanceof StorageClass.References);
    }

    /** Views as authored, without columns and filters of hidden fields and orders by fields that are not read. */
    private ArrayNode views(EntityDefinition entity, EntityAccess rights) {
        ArrayNode views = JSON.arrayNode();
        for (JsonNode tree : trees.of("view").values()) {
            if (tree.path("entity").asText().equals(entity.key())) {
                ObjectNode view = tree.deepCopy();
                HiddenFields.without(view, "columns", entity, rights);
                HiddenFields.without(view, "quickFilters", entity, rights);
                HiddenFields.withoutOrder(view, "sort", entity, rights);
                views.add(view);
            }
        }
        return views;
    }

    private ArrayNode forms(EntityDefinition entity, EntityAccess rights) {
        ArrayNode forms = JSON.arrayNode();
        for (JsonNode tree : trees.of("form").values()) {
            if (tree.path("entity").asText().equals(entity.key())) {
                ObjectNode form = tree.deepCopy();
                HiddenFields.withoutNodes(form, entity, rights);
                forms.add(form);
            }
        }
        return forms;
    }

    /** Entities whose records refer to records of this one. */
    private ArrayNode relations(EntityDefinition entity) {
        ArrayNode relations = JSON.arrayNode();
        for (EntityDefinition other : app.entities().values()) {
            for (FieldDefinition field : isVisible(other) ? other.fields() : List.<FieldDefinition>of()) {
                boolean refers = field.storage() instanceof StorageClass.Reference reference
                        && reference.entity().equals(entity.key())
                        && field.type().name().equals("reference");
                if (refers && access.entity(other).right(field) != FieldRight.HIDDEN) {
                    relations
                            .addObject()
                            .put("entity", other.key())
                            .put("via", field.key())
                            .set("label", label(other.plural()));
                }
            }
        }
        return relations;
    }

    static ObjectNode label(Label label) {
        ObjectNode node = JSON.objectNode();
        for (Map.Entry<String, String> text : label.texts().entrySet()) {
            node.put(text.getKey(), text.getValue());
        }
        return node;
    }
}
