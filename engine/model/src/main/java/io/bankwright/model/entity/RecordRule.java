package io.bankwright.model.entity;

import io.bankwright.expression.Expression;
import io.bankwright.model.definition.Label;
import org.jspecify.annotations.Nullable;

/**
 * A check every write of a record must pass.
 *
 * @param key stable name within the entity
 * @param expression must be true; null counts as passed
 * @param field where the fault is shown, or null for the whole record
 * @param message what the person reads
 */
public record RecordRule(
        String key, Expression expression, @Nullable String field, Label message) {}
