package io.bankwright.flow.instance;

import io.bankwright.flow.definition.Mappings;
import io.bankwright.flow.instance.ElementInstance.Received;
import io.bankwright.flow.instance.ProcessEvent.VariableChanged;
import io.bankwright.flow.instance.ProcessEvent.VariableChanged.Intent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Writes variables into the element or the instance, by Zeebe's rules of who sees what. */
final class Scopes {
    private final Execution execution;

    Scopes(Execution execution) {
        this.execution = execution;
    }

    /** Inputs become variables of the element alone. */
    ElementInstance applyInputs(ElementInstance element) {
        Mappings mappings = execution.node(element).mappings();
        return mappings.inputs().isEmpty()
                ? element
                : setLocal(
                        element,
                        VariableMapper.map(mappings.inputs(), execution.visibleFrom(element), false, execution.now));
    }

    /**
     * What was received goes to the instance, or stays in the element when outputs say what goes to the instance instead,
     * or when an input of the same name hides the instance's variable.
     */
    void applyOutputs(ElementInstance element) {
        Mappings mappings = execution.node(element).mappings();
        Received received = element.received();
        if (mappings.outputs().isEmpty()) {
            if (received != null) {
                setWhereItLives(element, received.variables());
            }
            return;
        }
        ElementInstance informed = received == null ? element : setLocal(element, received.variables());
        setInInstance(VariableMapper.map(mappings.outputs(), execution.visibleFrom(informed), true, execution.now));
    }

    ElementInstance setLocal(ElementInstance element, Map<String, Object> changes) {
        Map<String, Object> variables = new LinkedHashMap<>(element.variables());
        put(variables, changes, element.key());
        return execution.keep(element.having(variables));
    }

    /**
     * A variable the element has is changed there, any other in the instance. As on Zeebe, a value that is the element's
     * already changes nothing there and goes on to the instance.
     */
    void setWhereItLives(ElementInstance element, Map<String, Object> changes) {
        Map<String, Object> local = new LinkedHashMap<>(changes);
        local.entrySet()
                .removeIf(change -> !element.variables().containsKey(change.getKey())
                        || Objects.equals(element.variables().get(change.getKey()), change.getValue()));
        if (!local.isEmpty()) {
            setLocal(element, local);
        }
        Map<String, Object> outer = new LinkedHashMap<>(changes);
        outer.keySet().removeAll(local.keySet());
        setInInstance(outer);
    }

    void setInInstance(Map<String, Object> changes) {
        put(execution.variables, changes, 0);
    }

    private void put(Map<String, Object> scope, Map<String, Object> changes, long elementKey) {
        changes.forEach((name, value) -> {
            Intent intent = scope.containsKey(name) ? Intent.UPDATED : Intent.CREATED;
            scope.put(name, value);
            execution.happened(new VariableChanged(intent, name, elementKey));
        });
    }
}
