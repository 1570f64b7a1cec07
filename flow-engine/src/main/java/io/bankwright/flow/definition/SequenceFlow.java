package io.bankwright.flow.definition;

import io.bankwright.expression.Expression;
import org.jspecify.annotations.Nullable;

/** An arrow between two elements; the condition is read only on the way out of an exclusive gateway. */
public record SequenceFlow(
        String id, String source, String target, @Nullable Expression condition) {}
