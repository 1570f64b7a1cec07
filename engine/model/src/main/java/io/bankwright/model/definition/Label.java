package io.bankwright.model.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text in several languages, e.g. {@code {zh-CN: 客户, en: Customer}}. */
public record Label(@JsonValue Map<String, String> texts) {
    /** No text in any language. */
    public static final Label NONE = new Label(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Label {
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** Chinese and English at once. */
    public static Label of(String chinese, String english) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("zh-CN", chinese);
        texts.put("en", english);
        return new Label(texts);
    }

    /** The text in that language, else any language there is, else the empty string. */
    public String in(String language) {
        String text = texts.get(language);
        if (text != null) {
            return text;
        }
        return texts.values().stream().findFirst().orElse("");
    }

    /** Whether no language has a text. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }
}
