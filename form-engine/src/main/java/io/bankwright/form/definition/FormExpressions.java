package io.bankwright.form.definition;

import io.bankwright.expression.Expression;
import io.bankwright.model.entity.RecordRule;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The expressions of a form: when its parts are shown, asked for or locked, and what is checked in the end. */
public final class FormExpressions {
    private FormExpressions() {}

    /** All of a form, containers before what they hold, validations last; not the defaults. */
    public static Stream<Expression> of(FormDefinition form) {
        return Stream.concat(
                form.nodes().stream().flatMap(FormExpressions::of),
                form.validations().stream().map(RecordRule::expression));
    }

    private static Stream<Expression> of(FormNode node) {
        return switch (node) {
            case FormNode.Section section -> of(section.visible());
            case FormNode.Tabs tabs -> of(tabs.visible());
            case FormNode.Field field -> of(field.rules());
            case FormNode.Answer answer -> of(answer.rules());
            case FormNode.SubTable table -> of(table.visible());
            case FormNode.Text text -> of(text.visible());
        };
    }

    private static Stream<Expression> of(FormNode.Rules rules) {
        return Stream.of(of(rules.visible()), of(rules.required()), of(rules.readOnly()))
                .flatMap(each -> each);
    }

    private static Stream<Expression> of(@Nullable Expression expression) {
        return Stream.ofNullable(expression);
    }
}
