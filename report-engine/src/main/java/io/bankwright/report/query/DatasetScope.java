package io.bankwright.report.query;

import io.bankwright.core.record.RecordQuery;
import io.bankwright.expression.Expression;
import io.bankwright.expression.SqlColumn;
import io.bankwright.expression.SqlExpressions;
import io.bankwright.expression.SqlScope;
import io.bankwright.expression.ValueType;
import io.bankwright.report.dataset.DatasetDefinition;
import java.util.List;
import java.util.Optional;

/** The names of a dataset in SQL: its own columns first, then the entity's. */
final class DatasetScope implements SqlScope {
    private final RecordQuery records;
    private final List<DatasetDefinition.Column> columns;

    DatasetScope(RecordQuery records, List<DatasetDefinition.Column> columns) {
        this.records = records;
        this.columns = columns;
    }

    @Override
    public Optional<SqlColumn> column(List<String> path) {
        String name = String.join(".", path);
        return columns.stream()
                .filter(column -> column.key().equals(name))
                .findFirst()
                .flatMap(this::own)
                .or(() -> records.scope().column(path));
    }

    private Optional<SqlColumn> own(DatasetDefinition.Column column) {
        String path = column.path();
        if (path != null) {
            return records.scope().column(List.of(path.split("\\.")));
        }
        Expression expression = column.expression();
        return expression == null
                ? Optional.empty()
                : Optional.of(new SqlColumn(
                        typeOf(column.result()), SqlExpressions.toField(expression, records.scope(), records.clock())));
    }

    private static ValueType typeOf(@org.jspecify.annotations.Nullable String result) {
        return switch (result == null ? "" : result) {
            case "integer", "decimal", "money", "percent" -> ValueType.NUMBER;
            case "boolean" -> ValueType.BOOL;
            case "date" -> ValueType.DATE;
            case "date_time" -> ValueType.DATE_TIME;
            default -> ValueType.TEXT;
        };
    }
}
