package io.bankwright.form.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.schema.JsonSchema;
import io.bankwright.form.definition.FormNode.Rules;
import io.bankwright.model.field.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the layout tree of a form. */
final class FormReader {
    private static final int DEPTH = 12;
    private static final int COLUMNS = 24;
    private final FieldTypes types;

    FormReader(FieldTypes types) {
        this.types = types;
    }

    List<FormNode> read(Tree parent, String member, int depth) {
        if (depth > DEPTH) {
            parent.place().fault(FormProblem.TOO_DEEP);
            return List.of();
        }
        List<FormNode> nodes = new ArrayList<>();
        for (Tree tree : parent.objects(member)) {
            node(tree, depth).ifPresent(nodes::add);
        }
        return nodes;
    }

    private Optional<FormNode> node(Tree tree, int depth) {
        String type = tree.requiredText("type");
        return switch (type) {
            case "section" -> Optional.of(section(tree.closed("type", "label", "visible", "children"), depth));
            case "tabs" -> Optional.of(tabs(tree.closed("type", "visible", "tabs"), depth));
            case "field" -> Optional.of(field(tree));
            case "answer" -> answer(tree);
            case "sub_table" -> Optional.of(subTable(tree));
            case "text" -> Optional.of(text(tree.closed("type", "text", "visible")));
            case "" -> Optional.empty();
            default -> {
                tree.place().at("type").fault(FormProblem.UNKNOWN_NODE, type);
                yield Optional.empty();
            }
        };
    }

    private FormNode.Section section(Tree tree, int depth) {
        return new FormNode.Section(
                tree.place().pointer(),
                tree.label("label"),
                tree.feel("visible").orElse(null),
                read(tree, "children", depth + 1));
    }

    private FormNode tabs(Tree tree, int depth) {
        List<FormNode.Section> tabs = tree.objects("tabs").stream()
                .map(tab -> section(tab.closed("label", "visible", "children"), depth + 1))
                .toList();
        return new FormNode.Tabs(tree.place().pointer(), tree.feel("visible").orElse(null), tabs);
    }

    private static FormNode field(Tree tree) {
        tree.closed("type", "field", "span", "label", "help", "visible", "required", "readOnly", "default");
        return new FormNode.Field(
                tree.place().pointer(),
                tree.requiredText("field"),
                span(tree),
                tree.label("label"),
                tree.label("help"),
                rules(tree),
                tree.has("default") ? tree.get("default") : null);
    }

    private Optional<FormNode> answer(Tree tree) {
        tree.closed(
                "type",
                "key",
                "fieldType",
                "config",
                "span",
                "label",
                "help",
                "visible",
                "required",
                "readOnly",
                "default");
        String name = tree.requiredText("fieldType");
        Optional<FieldType> type = types.find(name).filter(known -> !known.isComputed());
        if (type.isEmpty()) {
            tree.place().at("fieldType").fault(FormProblem.ANSWER_TYPE, name);
        }
        ObjectNode config = tree.object("config")
                .map(settings -> (ObjectNode) settings.node())
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return type.filter(known -> isSound(known, config, tree))
                .map(known -> new FormNode.Answer(
                        tree.place().pointer(),
                        tree.key("key"),
                        known,
                        config,
                        span(tree),
                        tree.requiredLabel("label"),
                        tree.label("help"),
                        rules(tree),
                        tree.has("default") ? tree.get("default") : null));
    }

    private static boolean isSound(FieldType type, ObjectNode config, Tree tree) {
        var violations = JsonSchema.of(type.configSchema()).check(config);
        violations.forEach(fault -> tree.place()
                .faults()
                .error(
                        tree.place().path(),
                        tree.place().pointer() + "/config" + fault.pointer(),
                        fault.code(),
                        fault.message(),
                        fault.params()));
        return violations.isEmpty();
    }

    private static FormNode subTable(Tree tree) {
        tree.closed("type", "entity", "via", "columns", "label", "visible");
        return new FormNode.SubTable(
                tree.place().pointer(),
                tree.requiredText("entity"),
                tree.requiredText("via"),
                tree.texts("columns"),
                tree.label("label"),
                tree.feel("visible").orElse(null));
    }

    private static FormNode text(Tree tree) {
        return new FormNode.Text(
                tree.place().pointer(),
                tree.requiredLabel("text"),
                tree.feel("visible").orElse(null));
    }

    private static Rules rules(Tree tree) {
        return new Rules(
                tree.feel("visible").orElse(null),
                tree.feel("required").orElse(null),
                tree.feel("readOnly").orElse(null));
    }

    private static int span(Tree tree) {
        return tree.integer("span", COLUMNS, 1, COLUMNS);
    }
}
