package io.bankwright.form.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.expression.Expression;
import io.bankwright.expression.TypeScope;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.RecordRule;
import io.bankwright.model.field.StorageClass;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether everything on a form exists and its expressions fit. */
final class FormCheck {
    private final FormDefinition form;
    private final EntityDefinition entity;
    private final AppModel app;
    private final Place place;
    private final TypeScope scope;
    private final Set<String> seen = new HashSet<>();

    FormCheck(FormDefinition form, EntityDefinition entity, AppModel app, Place place) {
        this.form = form;
        this.entity = entity;
        this.app = app;
        this.place = place;
        this.scope = FormScope.of(form, entity, app);
    }

    private Optional<EntityDefinition> task() {
        return app.entity(FormDefinition.TASK);
    }

    void run() {
        form.nodes().forEach(this::check);
        int index = 0;
        for (RecordRule rule : form.validations()) {
            Place at = place.at("validations").at(index++);
            Expressions.check(rule.expression(), scope, ValueType.BOOL, at.at("expression"));
            String shown = rule.field();
            if (shown != null && field(shown).isEmpty() && !isAnswer(shown)) {
                at.at("field").fault(DefinitionProblem.UNKNOWN_FIELD, shown);
            }
        }
    }

    private void check(FormNode node) {
        Place at = new Place(place.path(), node.pointer(), place.faults());
        switch (node) {
            case FormNode.Section section -> condition(section.visible(), at.at("visible"));
            case FormNode.Tabs tabs -> condition(tabs.visible(), at.at("visible"));
            case FormNode.Field field -> field(field, at);
            case FormNode.Answer answer -> answer(answer, at);
            case FormNode.SubTable table -> subTable(table, at);
            case FormNode.Text text -> condition(text.visible(), at.at("visible"));
        }
    }

    private void field(FormNode.Field node, Place at) {
        rules(node.rules(), at);
        Optional<FieldDefinition> field = field(node.field());
        if (field.isEmpty()) {
            at.at("field").fault(DefinitionProblem.UNKNOWN_FIELD, node.field());
            return;
        }
        if (!seen.add(node.field())) {
            at.at("field").fault(FormProblem.DUPLICATE_FIELD, node.field());
        }
        if (field.get().isComputed() && (node.rules().required() != null || node.defaultValue() != null)) {
            at.fault(FormProblem.COMPUTED_FIELD, node.field());
        }
        defaultValue(node.defaultValue(), field.get().storage(), field.get().valueType(), at.at("default"));
    }

    private void answer(FormNode.Answer answer, Place at) {
        rules(answer.rules(), at);
        if (!form.isTaskForm()) {
            at.fault(FormProblem.ANSWER_ONLY_IN_TASK, answer.key());
        }
        if (field(answer.key()).isPresent()) {
            at.at("key").fault(FormProblem.ANSWER_CLASH, answer.key());
        }
        if (!seen.add(answer.key())) {
            at.at("key").fault(DefinitionProblem.DUPLICATE_KEY, answer.key());
        }
        StorageClass storage = answer.type().storage(answer.config());
        if (storage instanceof StorageClass.Reference reference
                && app.entity(reference.entity()).isEmpty()) {
            at.at("config").at("entity").fault(DefinitionProblem.UNKNOWN_ENTITY, reference.entity());
        }
        defaultValue(answer.defaultValue(), storage, answer.type().valueType(answer.config()), at.at("default"));
    }

    private void defaultValue(@Nullable JsonNode value, StorageClass storage, ValueType type, Place at) {
        if (value == null || !value.isTextual() || !value.textValue().startsWith("=")) {
            return;
        }
        // A reference may be given as an id or as a record.
        boolean relation = storage instanceof StorageClass.Reference || storage instanceof StorageClass.References;
        Tree.parse(value.textValue().substring(1), at)
                .ifPresent(feel -> Expressions.check(feel, scope, relation ? ValueType.ANY : type, at));
    }

    private void subTable(FormNode.SubTable table, Place at) {
        condition(table.visible(), at.at("visible"));
        Optional<EntityDefinition> related = app.entity(table.entity());
        if (related.isEmpty()) {
            at.at("entity").fault(DefinitionProblem.UNKNOWN_ENTITY, table.entity());
            return;
        }
        Optional<FieldDefinition> via = related.get().field(table.via());
        if (via.isEmpty()) {
            at.at("via").fault(DefinitionProblem.UNKNOWN_FIELD, table.via());
        } else if (!(via.get().storage() instanceof StorageClass.Reference reference)
                || !reference.entity().equals(entity.key())) {
            at.at("via").fault(DefinitionProblem.NOT_A_REFERENCE, table.via());
        }
        for (int i = 0; i < table.columns().size(); i++) {
            if (related.get().field(table.columns().get(i)).isEmpty()) {
                at.at("columns")
                        .at(i)
                        .fault(DefinitionProblem.UNKNOWN_FIELD, table.columns().get(i));
            }
        }
    }

    private void rules(FormNode.Rules rules, Place at) {
        condition(rules.visible(), at.at("visible"));
        condition(rules.required(), at.at("required"));
        condition(rules.readOnly(), at.at("readOnly"));
    }

    private void condition(@Nullable Expression condition, Place at) {
        if (condition != null) {
            Expressions.check(condition, scope, ValueType.BOOL, at);
        }
    }

    private Optional<FieldDefinition> field(String key) {
        return entity.field(key)
                .or(() -> form.isTaskForm() ? task().flatMap(task -> task.field(key)) : Optional.empty());
    }

    private boolean isAnswer(String key) {
        return form.nodes().stream()
                .anyMatch(node ->
                        node instanceof FormNode.Answer answer && answer.key().equals(key));
    }
}
