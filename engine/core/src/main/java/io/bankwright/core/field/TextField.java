package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.LinkedHashSet;
import java.util.Set;

/** One line of text, or a list of such lines when {@code multiple}. */
@Singleton
final class TextField extends BuiltInField {
    private static final int LENGTH = 500;
    private static final int VALUES = 100;
    private final Patterns patterns = new Patterns();

    TextField() {
        super("text", Label.of("单行文本", "Text"), "text", "font-size", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .integer("minLength", Label.of("最短长度", "Minimum length"), 0, 20_000, 0)
                .integer("maxLength", Label.of("最大长度", "Maximum length"), 1, 20_000, LENGTH)
                .text("pattern", Label.of("格式（正则表达式）", "Pattern (regular expression)"), "pattern")
                .flag("multiple", Words.MULTIPLE)
                .build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return isMultiple(config) ? new StorageClass.Choices() : new StorageClass.Text();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return isMultiple(config) ? new ValueType.ListOf(ValueType.TEXT) : ValueType.TEXT;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return isMultiple(config) ? lines(input, config) : Texts.line(input, text -> checked(text, config));
    }

    private Normalized lines(JsonNode input, ObjectNode config) {
        if (!input.isArray()) {
            return refuse(FieldProblem.WRONG_TYPE, "expected", "list of texts");
        }
        if (input.size() > VALUES) {
            return refuse(FieldProblem.TOO_MANY_VALUES, "max", VALUES);
        }
        Set<JsonNode> distinct = new LinkedHashSet<>();
        for (JsonNode item : input) {
            switch (Texts.line(item, text -> checked(text, config))) {
                case Normalized.Rejected rejected -> {
                    return rejected;
                }
                case Normalized.Value value -> distinct.add(value.json());
            }
        }
        distinct.remove(NullNode.getInstance());
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(distinct);
        return new Normalized.Value(list.isEmpty() ? NullNode.getInstance() : list);
    }

    private Normalized checked(String text, ObjectNode config) {
        int length = Words.length(text);
        int most = config.path("maxLength").asInt(LENGTH);
        int least = config.path("minLength").asInt(0);
        if (length > most) {
            return refuse(FieldProblem.TOO_LONG, "max", most);
        }
        if (length < least) {
            return refuse(FieldProblem.TOO_SHORT, "min", least);
        }
        String pattern = config.path("pattern").asText("");
        boolean fits = pattern.isEmpty() || patterns.matches(pattern, text);
        return fits ? Texts.value(text) : refuse(FieldProblem.PATTERN_MISMATCH, "pattern", pattern);
    }

    private static boolean isMultiple(ObjectNode config) {
        return config.path("multiple").asBoolean(false);
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
