package io.bankwright.flow.definition;

import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads attributes that are fixed text or FEEL, and reports what cannot be read under the element's id. */
final class Values {
    private final String element;
    private final FaultList faults;

    Values(String element, FaultList faults) {
        this.element = element;
        this.faults = faults;
    }

    /** Null stays null: the attribute is not there. */
    @Nullable
    FlowValue optional(@Nullable String text) {
        return text == null || text.isBlank() ? null : value(text);
    }

    /** An attribute that must be there; an empty one is a fault under its name. */
    FlowValue required(@Nullable String text, String attribute) {
        if (text == null || text.isBlank()) {
            faults.add(ProcessProblem.INVALID, element, "%s must not be empty".formatted(attribute));
            return new FlowValue.Constant("");
        }
        return value(text);
    }

    /** Fixed text is checked by the reader it is meant for. */
    FlowValue checked(@Nullable String text, String attribute, Consumer<String> reader) {
        FlowValue value = required(text, attribute);
        if (value instanceof FlowValue.Constant(String fixed) && !fixed.isEmpty()) {
            try {
                reader.accept(fixed);
            } catch (IllegalArgumentException | java.time.DateTimeException unreadable) {
                faults.add(ProcessProblem.VALUE_INVALID, element, "%s cannot be read: %s".formatted(attribute, fixed));
            }
        }
        return value;
    }

    /** FEEL with its leading {@code =}; null and a fault if it is not. */
    @Nullable
    Expression expression(String text, String attribute) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("=")) {
            faults.add(
                    ProcessProblem.EXPRESSION_INVALID, element, "%s must begin with = to be FEEL".formatted(attribute));
            return null;
        }
        try {
            return Expression.parse(trimmed.substring(1).strip());
        } catch (ExpressionException unreadable) {
            faults.add(ProcessProblem.EXPRESSION_INVALID, element, reason(unreadable));
            return null;
        }
    }

    private FlowValue value(String text) {
        if (!text.strip().startsWith("=")) {
            return new FlowValue.Constant(text.strip());
        }
        Expression expression = expression(text, "expression");
        return expression == null ? new FlowValue.Constant("") : new FlowValue.Feel(expression);
    }

    private static String reason(ExpressionException unreadable) {
        return unreadable.problems().isEmpty()
                ? "the expression cannot be read"
                : unreadable.problems().getFirst().message();
    }
}
