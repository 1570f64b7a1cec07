package io.bankwright.form.definition;

import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.RecordRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A layout in which records of an entity are entered, or a task is worked on.
 *
 * @param use where it is offered: {@code create}, {@code edit}, {@code view}, {@code task}
 * @param validations checks of an entry beyond those of the entity itself
 */
public record FormDefinition(
        String key, String entity, Label label, Set<String> use, List<FormNode> layout, List<RecordRule> validations) {
    /** The use that makes it a form of a task. */
    public static final String TASK = "task";

    public FormDefinition {
        use = Set.copyOf(use);
        layout = List.copyOf(layout);
        validations = List.copyOf(validations);
    }

    /** Whether a task is worked on with it. */
    public boolean isTaskForm() {
        return use.contains(TASK);
    }

    /** All parts, containers before what they hold. */
    public List<FormNode> nodes() {
        List<FormNode> nodes = new ArrayList<>();
        layout.forEach(node -> collect(node, nodes));
        return nodes;
    }

    private static void collect(FormNode node, List<FormNode> into) {
        into.add(node);
        switch (node) {
            case FormNode.Section section -> section.children().forEach(child -> collect(child, into));
            case FormNode.Tabs tabs -> tabs.tabs().forEach(tab -> collect(tab, into));
            case FormNode.Field field -> {}
            case FormNode.Answer answer -> {}
            case FormNode.SubTable table -> {}
            case FormNode.Text text -> {}
        }
    }
}
