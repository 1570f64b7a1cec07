package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bankwright.core.store.Json;
import io.bankwright.model.field.StorageClass;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A cell of a file as input of a field: booleans by word, several values separated by {@code |} or {@code ;}. */
final class Cells {
    private Cells() {}

    static JsonNode value(Optional<StorageClass> storage, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (storage.orElse(new StorageClass.Text())) {
            case StorageClass.Bool ignored -> bool(text);
            case StorageClass.Choices ignored -> list(text);
            case StorageClass.References ignored -> list(text);
            case StorageClass.Json ignored -> json(text);
            case StorageClass.Text ignored -> nodes.textNode(text);
            case StorageClass.Whole ignored -> nodes.textNode(text);
            case StorageClass.Decimal ignored -> nodes.textNode(text);
            case StorageClass.Date ignored -> nodes.textNode(text);
            case StorageClass.Instant ignored -> nodes.textNode(text);
            case StorageClass.Choice ignored -> nodes.textNode(text);
            case StorageClass.Reference ignored -> nodes.textNode(text);
        };
    }

    private static JsonNode bool(String text) {
        return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "1", "是", "y" -> JsonNodeFactory.instance.booleanNode(true);
            case "false", "no", "0", "否", "n" -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.textNode(text);
        };
    }

    private static JsonNode list(String text) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String item : text.split("[|;]")) {
            if (!item.isBlank()) {
                list.add(item.strip());
            }
        }
        return list;
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (UncheckedIOException notJson) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
