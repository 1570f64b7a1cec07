package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.model.field.Normalized;
import java.util.function.Function;

/** The way every one-line text takes: a JSON string, trimmed, storable, then the type's own rule. */
final class Texts {
    private Texts() {}

    /** An empty text is an empty value; {@code rule} sees the trimmed text. */
    static Normalized line(JsonNode input, Function<String, Normalized> rule) {
        if (!input.isTextual()) {
            return BuiltInField.refuse(FieldProblem.WRONG_TYPE, "expected", "text");
        }
        String text = input.textValue().strip();
        if (text.isEmpty()) {
            return new Normalized.Value(NullNode.getInstance());
        }
        return Words.storable(text, false) ? rule.apply(text) : BuiltInField.refuse(FieldProblem.INVALID_CHARACTER);
    }

    static Normalized value(String text) {
        return new Normalized.Value(TextNode.valueOf(text));
    }
}
