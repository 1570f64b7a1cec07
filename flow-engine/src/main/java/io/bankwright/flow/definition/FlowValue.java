package io.bankwright.flow.definition;

import io.bankwright.expression.Expression;

/** An attribute that may be fixed text or, when it began with {@code =}, a FEEL expression. */
public sealed interface FlowValue {

    /** The text exactly as drawn, without evaluation. */
    record Constant(String text) implements FlowValue {}

    /** Evaluated against the element's variables each time it is needed. */
    record Feel(Expression expression) implements FlowValue {}
}
