package io.bankwright.form.definition;

import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.expression.TypeScope;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.util.List;

/** What the expressions of a form may name: the record's fields; on a task's form also the task's fields and the answers. */
public final class FormScope {
    private FormScope() {}

    /** The names of a form. */
    public static TypeScope of(FormDefinition form, EntityDefinition entity, AppModel app) {
        EntityTypeScope names = EntityTypeScope.of(app, entity);
        if (form.isTaskForm()) {
            List<FieldDefinition> ofTask = app.entity(FormDefinition.TASK)
                    .map(EntityDefinition::fields)
                    .orElse(List.of());
            for (FieldDefinition field : ofTask) {
                if (entity.field(field.key()).isEmpty()) {
                    names = field.storage() instanceof StorageClass.Reference reference
                            ? names.withRecord(field.key(), reference.entity())
                            : names.with(field.key(), field.valueType());
                }
            }
        }
        for (FormNode node : form.nodes()) {
            if (node instanceof FormNode.Answer answer) {
                names = names.with(answer.key(), answer.type().valueType(answer.config()));
            }
        }
        return names;
    }
}
