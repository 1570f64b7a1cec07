package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionKeys;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.view.ViewDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What the package is: {@code app.yaml}. */
@Singleton
final class AppKind implements DefinitionKind<AppDefinition> {
    @Override
    public String name() {
        return "app";
    }

    @Override
    public Label label() {
        return Label.of("应用", "App");
    }

    @Override
    public String folder() {
        return "";
    }

    @Override
    public String suffix() {
        return "app.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<AppDefinition> type() {
        return AppDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of("key", "title", "version", "schemaVersion", "locales", "home");
    }

    @Override
    public Optional<AppDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed("key", "title", "version", "schemaVersion", "locales", "home");
        List<String> locales = tree.has("locales") ? tree.texts("locales") : List.of("zh-CN");
        return Optional.of(new AppDefinition(
                tree.key("key"),
                tree.requiredLabel("title"),
                tree.text("version").orElse("1.0.0"),
                tree.integer("schemaVersion", 1, 1, AppDefinition.SCHEMA_VERSION),
                locales,
                tree.text("home").orElse("")));
    }

    @Override
    public void validate(AppDefinition app, DefinitionFile file, AppModel model, Faults faults) {
        boolean view = app.home().contains(".");
        boolean known = app.home().isEmpty()
                || (view
                        ? model.find(ViewDefinition.class, app.home()).isPresent()
                        : DefinitionKeys.has(model, "dashboard", app.home()));
        if (!known) {
            Place.of(file, faults).at("home").fault(DefinitionProblem.UNKNOWN_REFERENCE, app.home());
        }
    }
}
