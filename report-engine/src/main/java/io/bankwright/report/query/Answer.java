package io.bankwright.report.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.model.definition.Label;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param rows one value per column; numbers as plain text, so that no digit is lost
 * @param labels dimension → value → what people call it: titles of records, labels of options
 */
public record Answer(List<Column> columns, List<List<JsonNode>> rows, Map<String, Map<String, Object>> labels) {
    /**
     * @param type text, number, boolean, date, date_time or reference
     * @param role dimension or measure
     * @param grain of a date dimension, or empty
     * @param fieldType type of the field the values come from ({@code money}); of a computed one, what it computes; empty for
     *     counts and expressions
     * @param scale places of a number, null where the field says none
     * @param currency of an amount, null where the field names none
     */
    public record Column(
            String key,
            Label label,
            String type,
            String role,
            String grain,
            String fieldType,
            @Nullable Integer scale,
            @Nullable String currency) {}
}
