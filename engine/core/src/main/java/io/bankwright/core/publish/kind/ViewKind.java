package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.view.SortKey;
import io.bankwright.model.view.ViewDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A saved list: {@code views/customer.my_clients.view.yaml}. */
@Singleton
final class ViewKind implements DefinitionKind<ViewDefinition> {
    @Override
    public String name() {
        return "view";
    }

    @Override
    public Label label() {
        return Label.of("列表", "View");
    }

    @Override
    public String folder() {
        return "views";
    }

    @Override
    public String suffix() {
        return ".view.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<ViewDefinition> type() {
        return ViewDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of(
                "key",
                "entity",
                "label",
                "type",
                "columns",
                "groupBy",
                "dateField",
                "filter",
                "sort",
                "search",
                "quickFilters");
    }

    private static final Set<String> TYPES = Set.of("table", "kanban", "calendar");

    @Override
    public Optional<ViewDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed(keyOrder().toArray(String[]::new));
        String key = tree.key("key");
        String entity = tree.key("entity");
        if (!file.key().equals(entity + "." + key)) {
            tree.place().at("key").fault(DefinitionProblem.KEY_MISMATCH, file.key());
        }
        return Optional.of(new ViewDefinition(
                key,
                entity,
                tree.requiredLabel("label"),
                ViewDefinition.Type.valueOf(tree.word("type", "table", TYPES).toUpperCase(Locale.ROOT)),
                tree.texts("columns"),
                tree.feel("filter").orElse(null),
                tree.texts("sort").stream().map(SortKey::of).toList(),
                tree.texts("search"),
                tree.texts("quickFilters"),
                tree.text("groupBy").orElse(null),
                tree.text("dateField").orElse(null)));
    }

    @Override
    public void validate(ViewDefinition view, DefinitionFile file, AppModel app, Faults faults) {
        Place place = Place.of(file, faults);
        app.entity(view.entity())
                .ifPresentOrElse(
                        entity -> new ViewCheck(view, entity, app, place).run(),
                        () -> place.at("entity").fault(DefinitionProblem.UNKNOWN_ENTITY, view.entity()));
    }
}
