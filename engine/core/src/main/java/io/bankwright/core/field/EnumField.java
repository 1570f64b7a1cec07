package io.bankwright.core.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.Operator;
import io.bankwright.model.field.StorageClass;
import jakarta.inject.Singleton;
import java.util.Set;

/** One of several options, kept as the option's key. */
@Singleton
final class EnumField extends BuiltInField {
    EnumField() {
        super("enum", Label.of("单选", "Choice"), "choice", "down-circle", Options.schema());
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Choice();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.TEXT;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return Texts.line(
                input,
                key -> Options.keys(config).contains(key)
                        ? Texts.value(key)
                        : refuse(FieldProblem.UNKNOWN_OPTION, "option", key));
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Choice());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Choice());
    }
}
