package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import io.bankwright.core.schema.SchemaBuilder;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.Set;

/** A phone number, kept as digits: a Chinese mobile or landline number without country code, others with {@code +}. */
@Singleton
final class PhoneField extends BuiltInField {
    private static final Pattern SEPARATORS = Pattern.compile("[ ()-]");
    private static final Pattern CHINA = Pattern.compile("(\\+86|0086)(1[3-9][0-9]{9})");
    private static final Pattern NUMBER =
            Pattern.compile("1[3-9][0-9]{9}|0[0-9]{9,11}|[2-9][0-9]{4,10}|\\+[1-9][0-9]{6,14}");

    PhoneField() {
        super(
                "phone",
                Label.of("电话", "Phone"),
                "text",
                "phone",
                SchemaBuilder.object().build());
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
        return Texts.line(input, text -> {
            String digits =
                    CHINA.matcher(SEPARATORS.matcher(text).replaceAll("")).replaceFirst("$2");
            return NUMBER.matcher(digits).matches() ? Texts.value(digits) : refuse(FieldProblem.INVALID_PHONE);
        });
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
