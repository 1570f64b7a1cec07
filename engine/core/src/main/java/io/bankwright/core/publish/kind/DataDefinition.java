package io.bankwright.core.publish.kind;

import java.util.List;

/**
 * Records that come with an app, as CSV.
 *
 * @param snapshot the rows are daily snapshots of past days: the natural key, {@code day} and fields marked snapshot
 * @param columns field keys of the first line
 * @param csv all of the file
 */
public record DataDefinition(String entity, boolean snapshot, List<String> columns, String csv) {
    public DataDefinition {
        columns = List.copyOf(columns);
    }
}
