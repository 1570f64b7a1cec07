package io.bankwright.core.record;

import io.bankwright.model.field.StorageClass;

/** Storage classes as kept in {@code entity_column}, e.g. {@code decimal:2}, {@code reference:customer}. */
final class StorageText {
    private StorageText() {}

    static String write(StorageClass storage) {
        return switch (storage) {
            case StorageClass.Text ignored -> "text";
            case StorageClass.Whole ignored -> "whole";
            case StorageClass.Decimal decimal -> "decimal:" + decimal.scale();
            case StorageClass.Bool ignored -> "bool";
            case StorageClass.Date ignored -> "date";
            case StorageClass.Instant ignored -> "instant";
            case StorageClass.Choice ignored -> "choice";
            case StorageClass.Choices ignored -> "choices";
            case StorageClass.Reference reference -> "reference:" + reference.entity();
            case StorageClass.References references -> "references:" + references.entity();
            case StorageClass.Json ignored -> "json";
        };
    }

    static StorageClass read(String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (word) {
            case "text" -> new StorageClass.Text();
            case "whole" -> new StorageClass.Whole();
            case "decimal" -> new StorageClass.Decimal(Integer.parseInt(rest));
            case "bool" -> new StorageClass.Bool();
            case "date" -> new StorageClass.Date();
            case "instant" -> new StorageClass.Instant();
            case "choice" -> new StorageClass.Choice();
            case "choices" -> new StorageClass.Choices();
            case "reference" -> new StorageClass.Reference(rest);
            case "references" -> new StorageClass.References(rest);
            case "json" -> new StorageClass.Json();
            default -> throw new IllegalArgumentException("unknown storage " + text);
        };
    }
}
