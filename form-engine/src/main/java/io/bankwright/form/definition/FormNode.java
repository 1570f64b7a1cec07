package io.bankwright.form.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.expression.Expression;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a form's layout. {@code pointer} is where it is written in the file.
 */
public sealed interface FormNode {
    /** Where it is written. */
    String pointer();

    /** A heading with parts below it. */
    record Section(String pointer, Label label, @Nullable Expression visible, List<FormNode> children)
            implements FormNode {
        public Section {
            children = List.copyOf(children);
        }
    }

    /** Several pages, one of them shown. */
    record Tabs(String pointer, @Nullable Expression visible, List<Section> tabs) implements FormNode {
        public Tabs {
            tabs = List.copyOf(tabs);
        }
    }

    /**
     * A field of the record, or of the task on a task's form.
     *
     * @param span columns of 24
     * @param label instead of the field's own; empty for none
     * @param rules when it is shown, asked for, locked
     * @param defaultValue literal or {@code =FEEL}, instead of the field's own; null for none
     */
    record Field(
            String pointer,
            String field,
            int span,
            Label label,
            Label help,
            Rules rules,
            @Nullable JsonNode defaultValue)
            implements FormNode {}

    /**
     * A free answer on a task's form; it becomes a process variable.
     *
     * @param config settings of the type, already checked
     */
    record Answer(
            String pointer,
            String key,
            FieldType type,
            ObjectNode config,
            int span,
            Label label,
            Label help,
            Rules rules,
            @Nullable JsonNode defaultValue)
            implements FormNode {}

    /**
     * Related records as a table.
     *
     * @param via reference field of the related entity that leads to this record
     */
    record SubTable(
            String pointer,
            String entity,
            String via,
            List<String> columns,
            Label label,
            @Nullable Expression visible) implements FormNode {
        public SubTable {
            columns = List.copyOf(columns);
        }
    }

    /** A text for people. */
    record Text(String pointer, Label text, @Nullable Expression visible) implements FormNode {}

    /** Each null for the field's own way. */
    record Rules(
            @Nullable Expression visible,
            @Nullable Expression required,
            @Nullable Expression readOnly) {}
}
