package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.Tree;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A story that the app must tell: {@code tests/….scenario.yaml}. Run by the scenario runner, kept as a tree here. */
@Singleton
final class ScenarioKind implements DefinitionKind<ScenarioDefinition> {
    @Override
    public String name() {
        return "scenario";
    }

    @Override
    public Label label() {
        return Label.of("场景测试", "Scenario");
    }

    @Override
    public String folder() {
        return "tests";
    }

    @Override
    public String suffix() {
        return ".scenario.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<ScenarioDefinition> type() {
        return ScenarioDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of("key", "label", "at", "orgs", "users", "steps");
    }

    @Override
    public Optional<ScenarioDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults);
        return Optional.of(new ScenarioDefinition(tree.fileKey(file.key()), tree.label("label"), file.tree()));
    }

    @Override
    public void validate(ScenarioDefinition scenario, DefinitionFile file, AppModel app, Faults faults) {
        // Steps are judged by running them.
    }
}
