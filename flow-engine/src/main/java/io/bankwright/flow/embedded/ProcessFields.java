package io.bankwright.flow.embedded;

import io.bankwright.core.access.ToldFields;
import io.bankwright.expression.Expression;
import io.bankwright.flow.action.ConfigVariables;
import io.bankwright.flow.definition.FlowNode;
import io.bankwright.flow.definition.FlowValue;
import io.bankwright.flow.definition.Mapping;
import io.bankwright.flow.runtime.RecordRef;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.field.StorageClass;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of records the expressions of an element tell, by the names of its variables: a record stands under the key of
 * its entity or of the reference that leads to it; of other variables, whoever started the process has said what they tell.
 *
 * @param about the record the instance is about
 * @param visible variables the element sees
 */
record ProcessFields(AppModel app, @Nullable RecordRef about, FlowNode node, Map<String, Object> visible) {
    Set<String> of(Expression expression) {
        return of(expression, true);
    }

    private Set<String> of(Expression expression, boolean throughInputs) {
        Set<String> fields = new HashSet<>();
        expression.paths().forEach(path -> fields.addAll(of(path, throughInputs)));
        return fields;
    }

    /** What an input of the element tells. */
    Set<String> ofInput(String name) {
        Set<String> fields = new HashSet<>();
        for (Mapping input : node.mappings().inputs()) {
            if (input.target().getFirst().equals(name) && input.source() instanceof FlowValue.Feel(Expression feel)) {
                fields.addAll(of(feel, false));
            }
        }
        return fields;
    }

    private Set<String> of(List<String> path, boolean throughInputs) {
        String head = path.getFirst();
        Set<String> fields = new HashSet<>();
        if (visible.get(ConfigVariables.told(head)) instanceof Collection<?> said) {
            said.forEach(field -> fields.add(String.valueOf(field)));
        }
        record(head).ifPresent(entity -> fields.addAll(ToldFields.of(app, entity, path.subList(1, path.size()))));
        if (throughInputs) {
            fields.addAll(ofInput(head));
        }
        return fields;
    }

    private Optional<EntityDefinition> record(String name) {
        Optional<EntityDefinition> entity = app.entity(name);
        return entity.isPresent() || about == null
                ? entity
                : app.entity(about.entity())
                        .flatMap(own -> own.field(name))
                        .filter(field -> field.storage() instanceof StorageClass.Reference)
                        .flatMap(field -> app.entity(((StorageClass.Reference) field.storage()).entity()));
    }
}
