package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A number the platform counts up, e.g. {@code C202600000001} for {@code C{yyyy}{8}}: {@code {8}} is a counter of eight digits. */
@Singleton
final class SerialField extends BuiltInField {
    private static final int LENGTH = 100;
    private static final String PATTERN = "^([A-Za-z0-9_./-]|\\{(yyyy|MM|dd)\\}){0,40}\\{([1-9]|1[0-8])\\}$";

    SerialField() {
        super("serial", Label.of("流水号", "Serial number"), "computed", "field-number", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .text("pattern", Label.of("编号规则", "Pattern"), "serial")
                .require("pattern")
                .with(schema -> ((ObjectNode) schema.at("/properties/pattern")).put("pattern", PATTERN))
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
        return Texts.line(
                input,
                text -> Words.length(text) > LENGTH ? refuse(FieldProblem.TOO_LONG, "max", LENGTH) : Texts.value(text));
    }

    @Override
    public boolean isComputed() {
        return true;
    }

    @Override
    public boolean isStored() {
        return true;
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
