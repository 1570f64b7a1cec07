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

/** A value computed from the record's other fields by an expression, never written by anybody. */
@Singleton
final class FormulaField extends BuiltInField {
    FormulaField() {
        super("formula", Label.of("公式", "Formula"), "computed", "function", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .choice("result", Label.of("结果类型", "Result type"), ResultType.ALL)
                .text("expression", Label.of("表达式", "Expression"), "feel")
                .integer("scale", Words.SCALE, 0, 8, DecimalField.SCALE)
                .text("currency", Label.of("币种", "Currency"), "currency")
                .require("result", "expression")
                .build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return ResultType.storage(result(config), config);
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ResultType.valueType(result(config), config);
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return ResultType.normalize(result(config), input, config);
    }

    private static String result(ObjectNode config) {
        return config.path("result").asText("text");
    }

    @Override
    public boolean isComputed() {
        return true;
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Whole());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Whole());
    }
}
