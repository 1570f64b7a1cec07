package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.DefinitionKind;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.FileFormat;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.Access;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.RecordRule;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A type of thing: {@code entities/customer.entity.yaml}. */
@Singleton
final class EntityKind implements DefinitionKind<EntityDefinition> {
    private final FieldReader fields;

    EntityKind(FieldTypes types) {
        this.fields = new FieldReader(types);
    }

    @Override
    public String name() {
        return "entity";
    }

    @Override
    public Label label() {
        return Label.of("实体", "Entity");
    }

    @Override
    public String folder() {
        return "entities";
    }

    @Override
    public String suffix() {
        return ".entity.yaml";
    }

    @Override
    public FileFormat format() {
        return FileFormat.YAML;
    }

    @Override
    public Class<EntityDefinition> type() {
        return EntityDefinition.class;
    }

    @Override
    public List<String> keyOrder() {
        return List.of("key", "label", "plural", "icon", "title", "access", "appendOnly", "history", "fields", "rules");
    }

    @Override
    public Optional<EntityDefinition> parse(DefinitionFile file, Faults faults) {
        Tree tree = Tree.of(file, faults).closed(keyOrder().toArray(String[]::new));
        String key = tree.fileKey(file.key());
        List<FieldDefinition> read = fields.readAll(tree);
        if (read.isEmpty()) {
            tree.place().at("fields").fault(EntityProblem.NO_FIELDS);
        }
        Label label = tree.requiredLabel("label");
        return Optional.of(new EntityDefinition(
                        "",
                        key,
                        label,
                        tree.has("plural") ? tree.label("plural") : label,
                        tree.text("icon").orElse("table"),
                        tree.text("title")
                                .orElseGet(() ->
                                        read.isEmpty() ? "" : read.getFirst().key()),
                        access(tree),
                        tree.flag("appendOnly", false),
                        read,
                        rules(tree))
                .keepingHistory(historyKept(tree)));
    }

    /** A period of whole days, months or years, e.g. {@code P7Y}. */
    private static @Nullable Period historyKept(Tree tree) {
        Optional<Tree> history = tree.object("history");
        if (history.isEmpty()) {
            return null;
        }
        String keep = history.get().closed("keep").requiredText("keep");
        try {
            Period period = Period.parse(keep);
            if (period.isZero() || period.isNegative()) {
                throw new DateTimeException(keep);
            }
            return period;
        } catch (DateTimeException unreadable) {
            history.get().place().at("keep").fault(EntityProblem.HISTORY_KEPT, keep);
            return null;
        }
    }

    private static Access access(Tree tree) {
        Optional<Tree> access = tree.object("access");
        if (access.isEmpty()) {
            return new Access.Owned(null, null, null);
        }
        if (access.get().has("inherit")) {
            return new Access.Inherited(access.get().closed("inherit").requiredText("inherit"));
        }
        Tree owned = access.get().closed("owner", "org", "shared");
        return new Access.Owned(
                owned.text("owner").orElse(null),
                owned.text("org").orElse(null),
                owned.text("shared").orElse(null));
    }

    private static List<RecordRule> rules(Tree tree) {
        List<RecordRule> rules = new ArrayList<>();
        for (Tree rule : tree.keyed("rules")) {
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
    public void validate(EntityDefinition entity, DefinitionFile file, AppModel app, Faults faults) {
        Place place = Place.of(file, faults);
        new EntityCheck(entity, app, file, place).run();
        entity.fields()
                .forEach(field -> new FieldCheck(field, entity, app, FieldReader.place(file, field, place)).run());
    }
}
