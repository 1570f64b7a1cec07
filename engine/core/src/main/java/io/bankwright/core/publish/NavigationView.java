package io.bankwright.core.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.publish.kind.NavigationDefinition;
import io.bankwright.core.publish.kind.NavigationDefinition.Item;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.view.ViewDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The menu as one caller sees it: no way to what the caller may not read, no empty groups, a label on everything. */
final class NavigationView {
    private final AppModel app;
    private final Predicate<EntityDefinition> visible;

    NavigationView(AppModel app, Predicate<EntityDefinition> visible) {
        this.app = app;
        this.visible = visible;
    }

    ArrayNode describe() {
        List<Item> items = app.all(NavigationDefinition.class).values().stream()
                .flatMap(navigation -> navigation.items().stream())
                .toList();
        return describe(items);
    }

    private ArrayNode describe(List<Item> items) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> describe(item).ifPresent(shown::add));
        return shown;
    }

    private Optional<ObjectNode> describe(Item item) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!item.key().isEmpty()) {
            node.put("key", item.key());
        }
        Label label = item.label().isEmpty() ? ownLabel(item) : item.label();
        if (!label.isEmpty()) {
            node.set("label", ModelView.label(label));
        }
        if (!item.icon().isEmpty()) {
            node.put("icon", item.icon());
        }
        if (item.target() == NavigationDefinition.Target.GROUP) {
            ArrayNode inner = describe(item.items());
            node.set("items", inner);
            return inner.isEmpty() ? Optional.empty() : Optional.of(node);
        }
        node.put(item.target().name().toLowerCase(Locale.ROOT), item.reference());
        return isShown(item) ? Optional.of(node) : Optional.empty();
    }

    private boolean isShown(Item item) {
        return switch (item.target()) {
            case VIEW ->
                app.find(ViewDefinition.class, item.reference())
                        .filter(view -> isVisible(view.entity()))
                        .isPresent();
            case ENTITY -> isVisible(item.reference());
            case PAGE ->
                switch (item.reference()) {
                    case "tasks", "calendar" -> isVisible("task");
                    case "alerts" -> isVisible("alert");
                    case "processes" -> isVisible("process_instance");
                    default -> true;
                };
            case DASHBOARD -> true;
            case GROUP -> true;
        };
    }

    private boolean isVisible(String entity) {
        return app.entity(entity).filter(visible).isPresent();
    }

    private Label ownLabel(Item item) {
        return switch (item.target()) {
            case VIEW ->
                app.find(ViewDefinition.class, item.reference())
                        .map(ViewDefinition::label)
                        .orElse(Label.NONE);
            case ENTITY ->
                app.entity(item.reference()).map(EntityDefinition::plural).orElse(Label.NONE);
            case DASHBOARD -> label(AppTrees.of(app).of("dashboard").get(item.reference()));
            // The client names its own pages.
            case PAGE -> Label.NONE;
            case GROUP -> Label.NONE;
        };
    }

    private static Label label(JsonNode dashboard) {
        if (dashboard == null) {
            return Label.NONE;
        }
        var texts = new java.util.LinkedHashMap<String, String>();
        dashboard
                .path("label")
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return new Label(texts);
    }
}
