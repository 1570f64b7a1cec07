package io.bankwright.core.field;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.model.definition.Label;
import java.util.ArrayList;
import java.util.List;

/** The options of a choice field. */
final class Options {
    static final String KEY = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$";

    private Options() {}

    static ObjectNode schema() {
        SchemaBuilder option = SchemaBuilder.object()
                .text("key", Label.of("值", "Key"))
                .label("label", Label.of("名称", "Label"))
                .text("color", Label.of("颜色", "Colour"), "color")
                .require("key")
                .with(item -> ((ObjectNode) item.at("/properties/key")).put("pattern", KEY));
        return SchemaBuilder.object()
                .list("options", Label.of("选项", "Options"), 1, option)
                .require("options")
                .build();
    }

    /** Keys in authored order. */
    static List<String> keys(ObjectNode config) {
        List<String> keys = new ArrayList<>();
        config.path("options").forEach(option -> keys.add(option.path("key").asText()));
        return keys;
    }
}
