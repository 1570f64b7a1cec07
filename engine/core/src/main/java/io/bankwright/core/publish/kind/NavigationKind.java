package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionKeys;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.publish.kind.NavigationDefinition.Item;
import io.bankwright.core.publish.kind.NavigationDefinition.Target;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.view.ViewDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The menu of the Workbench: {@code navigation.yaml}. */
@Singleton
final class NavigationKind implements DefinitionKind<NavigationDefinition> {
    @Override
    public String name() {
        return "navigation";
    }

    @Override
    public Label label() {
        return Label.of("导航", "Navigation");
    }

    @Override
    public String folder() {
        return "";
    }

    @Override
    public String suffix() {
        return "navigation.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<NavigationDefinition> type() {
        return NavigationDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of("items");
    }

    private static final List<String> LEAVES = List.of("dashboard", "view", "entity", "page");
    private static final Set<String> PAGES =
            Set.of("tasks", "alerts", "processes", "calendar", "notifications", "jobs", "home");

    @Override
    public Optional<NavigationDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed("items");
        return Optional.of(new NavigationDefinition(
                tree.keyed("items").stream().map(NavigationKind::item).toList()));
    }

    private static Item item(Tree tree) {
        tree.closed("key", "label", "icon", "dashboard", "view", "entity", "page", "items");
        List<String> named = LEAVES.stream().filter(tree::has).toList();
        if (named.size() + (tree.has("items") ? 1 : 0) != 1) {
            tree.place().fault(DefinitionProblem.WRONG_TYPE, "one of dashboard, view, entity, page, items");
        }
        String icon = tree.text("icon").orElse("");
        if (named.isEmpty()) {
            List<Item> items =
                    tree.objects("items").stream().map(NavigationKind::item).toList();
            return new Item(tree.key("key"), tree.requiredLabel("label"), icon, Target.GROUP, "", items);
        }
        Target target = Target.valueOf(named.getFirst().toUpperCase(Locale.ROOT));
        String key = tree.has("key") ? tree.key("key") : "";
        return new Item(key, tree.label("label"), icon, target, tree.requiredText(named.getFirst()), List.of());
    }

    @Override
    public void validate(NavigationDefinition navigation, DefinitionFile file, AppModel app, Faults faults) {
        validate(navigation.items(), Place.of(file, faults).at("items"), app);
    }

    private static void validate(List<Item> items, Place place, AppModel app) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            boolean known = switch (item.target()) {
                case VIEW -> app.find(ViewDefinition.class, item.reference()).isPresent();
                case ENTITY -> app.entity(item.reference()).isPresent();
                case PAGE -> PAGES.contains(item.reference());
                case DASHBOARD -> DefinitionKeys.has(app, "dashboard", item.reference());
                case GROUP -> true;
            };
            if (!known) {
                String member = item.target().name().toLowerCase(Locale.ROOT);
                place.at(i).at(member).fault(DefinitionProblem.UNKNOWN_REFERENCE, item.reference());
            }
            validate(item.items(), place.at(i).at("items"), app);
        }
    }
}
