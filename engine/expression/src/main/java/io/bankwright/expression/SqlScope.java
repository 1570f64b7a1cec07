package io.bankwright.expression;

import java.util.List;
import java.util.Optional;

/**
 * What the paths of an expression mean in SQL: a column, a cast out of a document, a scalar sub-select over a relation.
 * Asked for the whole path first, then for shorter ones, because the last name may be a property ({@code birthday.year}).
 */
public interface SqlScope {
    Optional<SqlColumn> column(List<String> path);
}
