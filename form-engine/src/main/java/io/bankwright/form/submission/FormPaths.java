package io.bankwright.form.submission;

import io.bankwright.expression.Expression;
import io.bankwright.form.definition.FormNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which variables the rules of a part of a form read. */
final class FormPaths {
    private FormPaths() {}

    static Stream<List<String>> of(FormNode node) {
        return switch (node) {
            case FormNode.Section section -> of(section.visible());
            case FormNode.Tabs tabs -> of(tabs.visible());
            case FormNode.Field field -> of(field.rules());
            case FormNode.Answer answer -> of(answer.rules());
            case FormNode.SubTable table -> of(table.visible());
            case FormNode.Text text -> of(text.visible());
        };
    }

    private static Stream<List<String>> of(FormNode.Rules rules) {
        return Stream.of(of(rules.visible()), of(rules.required()), of(rules.readOnly()))
                .flatMap(paths -> paths);
    }

    private static Stream<List<String>> of(@Nullable Expression expression) {
        return Stream.ofNullable(expression).filter(Objects::nonNull).flatMap(rule -> rule.paths().stream());
    }
}
