package io.bankwright.templates.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of one CSV file, header first; an empty cell is no value. */
final class Table {
    private final List<String> columns;
    private final List<String> lines = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
        lines.add(String.join(",", columns));
    }

    /** Adds a row; one value a column, null for none. */
    void add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns);
        }
        lines.add(java.util.Arrays.stream(values).map(Table::cell).collect(Collectors.joining(",")));
    }

    int rows() {
        return lines.size() - 1;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
