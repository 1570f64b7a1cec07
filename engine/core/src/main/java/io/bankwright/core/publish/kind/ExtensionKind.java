package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** An app's own fields on an entity of the system: {@code entities/task.extension.yaml}. */
@Singleton
final class ExtensionKind implements DefinitionKind<ExtensionDefinition> {
    private final FieldReader fields;

    ExtensionKind(FieldTypes types) {
        this.fields = new FieldReader(types);
    }

    @Override
    public String name() {
        return "extension";
    }

    @Override
    public Label label() {
        return Label.of("系统实体扩展", "Extension");
    }

    @Override
    public String folder() {
        return "entities";
    }

    @Override
    public String suffix() {
        return ".extension.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<ExtensionDefinition> type() {
        return ExtensionDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of("extends", "label", "fields");
    }

    @Override
    public Optional<ExtensionDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed(keyOrder().toArray(String[]::new));
        String target = tree.key("extends");
        if (!target.equals(file.key())) {
            tree.place().at("extends").fault(DefinitionProblem.KEY_MISMATCH, file.key());
        }
        return Optional.of(new ExtensionDefinition(target, tree.label("label"), fields.readAll(tree)));
    }

    @Override
    public void validate(ExtensionDefinition extension, DefinitionFile file, AppModel app, Faults faults) {
        Place place = Place.of(file, faults);
        Optional<EntityDefinition> entity = app.entity(extension.target()).filter(EntityDefinition::isSystem);
        if (entity.isEmpty()) {
            place.at("extends").fault(EntityProblem.EXTENSION_TARGET, extension.target());
            return;
        }
        extension
                .fields()
                .forEach(own -> entity.get()
                        .field(own.key())
                        .filter(merged -> !merged.storageKey().equals(merged.key()))
                        .ifPresentOrElse(
                                merged -> new FieldCheck(
                                                merged, entity.get(), app, FieldReader.place(file, merged, place))
                                        .run(),
                                () -> FieldReader.place(file, own, place)
                                        .at("key")
                                        .fault(EntityProblem.EXTENSION_CLASH, own.key())));
    }
}
