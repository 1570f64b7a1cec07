package io.bankwright.expression;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A conjunction in two parts: a row is wanted if {@code sql} holds and {@code rest} is exactly true for it.
 *
 * @param rest null if SQL decides everything; its nodes keep their places in the whole expression's source
 */
public record Split(Condition sql, @Nullable Expression rest) {}
