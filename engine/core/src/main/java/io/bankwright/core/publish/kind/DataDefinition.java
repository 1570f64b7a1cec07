package io.bankwright.core.publish.kind;

import java.util.List;

/**
 * Records that come with an app, as CSV.
 *
 * @param columns field keys of the first line
 * @param csv all of the file
 */
public record DataDefinition(String entity, List<String> columns, String csv) {
    public DataDefinition {
        columns = List.copyOf(columns);
    }
}
