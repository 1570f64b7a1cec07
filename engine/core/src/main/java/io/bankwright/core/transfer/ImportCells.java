package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people and spreadsheets write into cells, as input of a field: local dates and times, grouped digits, labels of choices. Pure. */
final class ImportCells {
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]+(\\d{1,2}:\\d{2}(?::\\d{2})?))?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private ImportCells() {}

    static JsonNode value(FieldDefinition field, String cell, ZoneId zone) {
        String text = SpreadsheetText.original(cell.strip());
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (field.storage()) {
            case StorageClass.Date ignored -> nodes.textNode(day(text));
            case StorageClass.Instant ignored -> nodes.textNode(instant(text, zone));
            case StorageClass.Whole ignored -> nodes.textNode(number(text));
            case StorageClass.Decimal ignored -> nodes.textNode(number(text));
            case StorageClass.Choice ignored -> nodes.textNode(choice(field, text));
            case StorageClass.Choices ignored -> choices(field, text);
            case StorageClass.Text ignored -> nodes.textNode(text);
            default -> Cells.value(Optional.of(field.storage()), text);
        };
    }

    private static String day(String text) {
        return moment(text)
                .filter(moment -> moment.toLocalTime().equals(LocalTime.MIDNIGHT))
                .map(moment -> moment.toLocalDate().toString())
                .orElse(text);
    }

    private static String instant(String text, ZoneId zone) {
        return moment(text)
                .map(moment -> moment.atZone(zone).toInstant().toString())
                .orElse(text);
    }

    private static Optional<LocalDateTime> moment(String text) {
        Matcher form = DAY.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
            return Optional.of(day.atTime(form.group(4) == null ? LocalTime.MIDNIGHT : time(form.group(4))));
        } catch (DateTimeException noSuchMoment) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
    }

    private static String number(String text) {
        return GROUPED.matcher(text).matches() ? text.replace(",", "") : text;
    }

    private static JsonNode choices(FieldDefinition field, String text) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        Cells.value(Optional.of(field.storage()), text).forEach(item -> keys.add(choice(field, item.asText())));
        return keys;
    }

    /** The key of an option that is named by its label. */
    private static String choice(FieldDefinition field, String text) {
        for (JsonNode option : field.config().path("options")) {
            boolean labelled = option.path("label")
                    .valueStream()
                    .anyMatch(label -> label.asText().equals(text));
            if (labelled && !option.path("key").asText().equals(text)) {
                return option.path("key").asText();
            }
        }
        return text;
    }
}
