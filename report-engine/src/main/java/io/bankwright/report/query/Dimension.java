package io.bankwright.report.query;

import org.jspecify.annotations.Nullable;

/**
 * What numbers are grouped by.
 *
 * @param field field, dataset column, or dotted path
 * @param grain day, week, month, quarter or year for dates; null otherwise
 */
public record Dimension(String field, @Nullable String grain) {}
