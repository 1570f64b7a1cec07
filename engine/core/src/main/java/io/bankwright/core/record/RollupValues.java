package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bankwright.core.store.Row;
import io.bankwright.model.field.StorageClass;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Rollup columns as canonical JSON. */
final class RollupValues {
    private RollupValues() {}

    static JsonNode json(Row row, EntityTable.Column column) {
        return json(row.value(column.name()), column.storage());
    }

    /** A value of a typed column as canonical JSON. */
    static JsonNode json(@Nullable Object value, StorageClass storage) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Long scaled
            when storage instanceof StorageClass.Decimal decimal ->
                nodes.textNode(BigDecimal.valueOf(scaled, decimal.scale()).toPlainString());
            case Long whole -> nodes.numberNode(whole);
            case Boolean bool -> nodes.booleanNode(bool);
            case OffsetDateTime moment -> nodes.textNode(FeelValues.instantText(moment.toInstant()));
            default -> nodes.textNode(value.toString());
        };
    }
}
