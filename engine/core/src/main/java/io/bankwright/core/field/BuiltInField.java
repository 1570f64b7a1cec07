package io.bankwright.core.field;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.Normalized;
import java.util.Map;

/** What all built-in types share: how they present themselves, and how they refuse. */
abstract class BuiltInField implements FieldType {
    private final String name;
    private final Label label;
    private final String group;
    private final String icon;
    private final ObjectNode schema;

    BuiltInField(String name, Label label, String group, String icon, ObjectNode schema) {
        this.name = name;
        this.label = label;
        this.group = group;
        this.icon = icon;
        this.schema = schema;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public String icon() {
        return icon;
    }

    @Override
    public ObjectNode configSchema() {
        return schema.deepCopy();
    }

    static Normalized refuse(FieldProblem problem) {
        return Normalized.rejected(problem.code(), problem.title(), Map.of());
    }

    static Normalized refuse(FieldProblem problem, String param, Object value) {
        return Normalized.rejected(
                problem.code(), problem.title() + " (" + param + " " + value + ")", Map.of(param, value));
    }
}
