package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.Set;

/** Text with line breaks. Line ends become LF; trailing blank space is dropped. */
@Singleton
final class LongTextField extends BuiltInField {
    private static final int LENGTH = 20_000;

    LongTextField() {
        super("long_text", Label.of("多行文本", "Long text"), "text", "align-left", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .integer("maxLength", Label.of("最大长度", "Maximum length"), 1, 200_000, LENGTH)
                .build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Text();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.TEXT;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        if (!input.isTextual()) {
            return refuse(FieldProblem.WRONG_TYPE, "expected", "text");
        }
        String text =
                input.textValue().replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
        if (text.isEmpty()) {
            return new Normalized.Value(NullNode.getInstance());
        }
        if (!Words.storable(text, true)) {
            return refuse(FieldProblem.INVALID_CHARACTER);
        }
        int most = config.path("maxLength").asInt(LENGTH);
        return Words.length(text) > most ? refuse(FieldProblem.TOO_LONG, "max", most) : Texts.value(text);
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Text());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Text());
    }
}
