package io.bankwright.core.publish.kind;

import io.bankwright.core.publish.format.Utf8;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A text for people: {@code README.md}. */
@Singleton
final class TextKind implements DefinitionKind<TextDefinition> {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public Label label() {
        return Label.of("说明", "Text");
    }

    @Override
    public String folder() {
        return "";
    }

    @Override
    public String suffix() {
        return ".md";
    }

    @Override
    public FileFormat format() {
        return FileFormat.TEXT;
    }

    @Override
    public Class<TextDefinition> type() {
        return TextDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of();
    }

    @Override
    public Optional<TextDefinition> parse(DefinitionFile file, Faults faults) {
        return Optional.of(new TextDefinition(file.key(), Utf8.decode(file.bytes())));
    }

    @Override
    public void validate(TextDefinition text, DefinitionFile file, AppModel app, Faults faults) {
        // A text has no faults.
    }
}
