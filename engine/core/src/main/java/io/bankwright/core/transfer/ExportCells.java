package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.record.EntityRecord;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Values of records as people read them: labels of choices, titles of related records, the bank's own time. Pure.
 *
 * @param titles entity → id → title, as far as the caller may see them
 */
record ExportCells(Map<String, Map<UUID, String>> titles, String locale, ZoneId zone) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Label YES = Label.of("是", "yes");
    private static final Label NO = Label.of("否", "no");

    /** The text of one value, harmless in a spreadsheet; empty if there is none. */
    String text(FieldDefinition field, EntityRecord record) {
        JsonNode value = record.values().path(field.key());
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (record.masked().contains(field.key())) {
            return SpreadsheetText.harmless(value.asText());
        }
        return switch (field.storage()) {
            case StorageClass.Whole ignored -> value.asText();
            case StorageClass.Decimal ignored -> value.asText();
            case StorageClass.Date ignored -> value.asText();
            case StorageClass.Bool ignored -> (value.asBoolean() ? YES : NO).in(locale);
            case StorageClass.Instant ignored ->
                MOMENT.format(Instant.parse(value.asText()).atZone(zone));
            case StorageClass.Text ignored -> SpreadsheetText.harmless(joined(value));
            case StorageClass.Choice ignored -> SpreadsheetText.harmless(choice(field, value));
            case StorageClass.Choices ignored ->
                SpreadsheetText.harmless(
                        value.valueStream().map(item -> choice(field, item)).collect(Collectors.joining(";")));
            case StorageClass.Reference reference -> SpreadsheetText.harmless(title(reference.entity(), value));
            case StorageClass.References references ->
                SpreadsheetText.harmless(value.valueStream()
                        .map(item -> title(references.entity(), item))
                        .collect(Collectors.joining(";")));
            case StorageClass.Json ignored -> SpreadsheetText.harmless(json(value));
        };
    }

    private static String joined(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(";"))
                : value.asText();
    }

    private String choice(FieldDefinition field, JsonNode key) {
        for (JsonNode option : field.config().path("options")) {
            if (option.path("key").asText().equals(key.asText())) {
                String label = option.path("label").path(locale).asText();
                return label.isEmpty() ? key.asText() : label;
            }
        }
        return key.asText();
    }

    private String title(String entity, JsonNode id) {
        return titles.getOrDefault(entity, Map.of()).getOrDefault(UUID.fromString(id.asText()), "");
    }

    /** Files by their names, anything else as it is. */
    private static String json(JsonNode value) {
        boolean files = value.isArray() && value.valueStream().allMatch(item -> item.has("name") && item.has("id"));
        return files
                ? value.valueStream().map(item -> item.path("name").asText()).collect(Collectors.joining(";"))
                : value.isTextual() ? value.asText() : value.toString();
    }
}
