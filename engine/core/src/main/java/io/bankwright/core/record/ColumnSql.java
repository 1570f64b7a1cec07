package io.bankwright.core.record;

import io.bankwright.model.field.StorageClass;
import java.math.BigDecimal;

/** How each storage class looks in SQL: the type of its column and the way from the document to it. */
final class ColumnSql {
    private ColumnSql() {}

    /** SQL type of a promoted or rollup column. */
    static String type(StorageClass storage) {
        return switch (storage) {
            case StorageClass.Text text -> "text";
            case StorageClass.Whole whole -> "bigint";
            case StorageClass.Decimal decimal -> "bigint";
            case StorageClass.Bool bool -> "boolean";
            case StorageClass.Date date -> "date";
            case StorageClass.Instant instant -> "timestamptz";
            case StorageClass.Choice choice -> "text";
            case StorageClass.Choices choices -> "text[]";
            case StorageClass.Reference reference -> "uuid";
            case StorageClass.References references -> "uuid[]";
            case StorageClass.Json json -> throw new IllegalArgumentException("JSON has no column");
        };
    }

    /**
     * The column's value from the document.
     *
     * @param document SQL of the document, e.g. {@code NEW.data}
     * @param key storage key; letters, digits, {@code _ . $} only
     */
    static String fromDocument(StorageClass storage, String document, String key) {
        String text = "(" + document + "->>'" + key + "')";
        return switch (storage) {
            case StorageClass.Text ignored -> text;
            case StorageClass.Choice ignored -> text;
            case StorageClass.Whole ignored -> text + "::bigint";
            case StorageClass.Decimal decimal -> "(" + text + "::numeric * " + factor(decimal.scale()) + ")::bigint";
            case StorageClass.Bool ignored -> text + "::boolean";
            case StorageClass.Date ignored -> text + "::date";
            case StorageClass.Instant ignored -> text + "::timestamptz";
            case StorageClass.Choices ignored -> array(document, key);
            case StorageClass.Reference ignored -> text + "::uuid";
            case StorageClass.References ignored -> array(document, key) + "::uuid[]";
            case StorageClass.Json ignored -> throw new IllegalArgumentException("JSON has no column");
        };
    }

    /** The same value where no column exists; a decimal is numeric here, not scaled. */
    static String unpromoted(StorageClass storage, String document, String key) {
        return storage instanceof StorageClass.Decimal
                ? "(" + document + "->>'" + key + "')::numeric"
                : fromDocument(storage, document, key);
    }

    /** 10^scale. */
    static BigDecimal factor(int scale) {
        return BigDecimal.TEN.pow(scale);
    }

    private static String array(String document, String key) {
        String value = document + "->'" + key + "'";
        return "(case when jsonb_typeof(" + value + ") = 'array' then array(select jsonb_array_elements_text(" + value
                + ")) end)";
    }
}
