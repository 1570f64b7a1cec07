package io.bankwright.form.definition;

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
import io.bankwright.model.entity.RecordRule;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Forms: {@code forms/customer_onboarding.form.json}. */
@Singleton
public final class FormKind implements DefinitionKind<FormDefinition> {
    private static final Set<String> USES = Set.of("create", "edit", "view", FormDefinition.TASK);
    private final FormReader reader;

    /** Answers may have every type that is not computed. */
    public FormKind(FieldTypes types) {
        this.reader = new FormReader(types);
    }

    @Override
    public String name() {
        return "form";
    }

    @Override
    public Label label() {
        return Label.of("表单", "Form");
    }

    @Override
    public String folder() {
        return "forms";
    }

    @Override
    public String suffix() {
        return ".form.json";
    }

    @Override
    public FileFormat format() {
        return FileFormat.JSON;
    }

    @Override
    public Class<FormDefinition> type() {
        return FormDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of("key", "entity", "label", "use", "layout", "validations");
    }

    @Override
    public Optional<FormDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed(keyOrder().toArray(String[]::new));
        return Optional.of(new FormDefinition(
                tree.fileKey(file.key()),
                tree.key("entity"),
                tree.requiredLabel("label"),
                uses(tree),
                reader.read(tree, "layout", 0),
                validations(tree)));
    }

    private static Set<String> uses(Tree tree) {
        Set<String> uses = new LinkedHashSet<>();
        List<String> words = tree.texts("use");
        for (int i = 0; i < words.size(); i++) {
            if (USES.contains(words.get(i))) {
                uses.add(words.get(i));
            } else {
                tree.place().at("use").at(i).fault(DefinitionProblem.UNKNOWN_WORD, words.get(i));
            }
        }
        return uses.isEmpty() ? Set.of("create", "edit") : uses;
    }

    private static List<RecordRule> validations(Tree tree) {
        List<RecordRule> rules = new ArrayList<>();
        for (Tree rule : tree.keyed("validations")) {
            rule.closed("key", "expression", "field", "message");
            String key = rule.key("key");
            String field = rule.text("field").orElse(null);
            Label message = rule.requiredLabel("message");
            rule.requiredFeel("expression")
                    .ifPresent(expression -> rules.add(new RecordRule(key, expression, field, message)));
        }
        return rules;
    }

    @Override
    public void validate(FormDefinition form, DefinitionFile file, AppModel app, Faults faults) {
        Place place = Place.of(file, faults);
        app.entity(form.entity())
                .ifPresentOrElse(
                        entity -> new FormCheck(form, entity, app, place).run(),
                        () -> place.at("entity").fault(DefinitionProblem.UNKNOWN_ENTITY, form.entity()));
    }
}
