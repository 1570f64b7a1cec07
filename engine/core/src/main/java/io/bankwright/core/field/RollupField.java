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
import java.util.List;
import java.util.Set;

/** A number or latest date over the records that refer to this one, e.g. the sum of a customer's holdings. */
@Singleton
final class RollupField extends BuiltInField {
    RollupField() {
        super("rollup", Label.of("汇总", "Rollup"), "computed", "group", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .text("of", Label.of("汇总的实体", "Entity summed up"), "entity")
                .text("via", Label.of("其关联字段", "Its reference field"), "field")
                .choice("function", Label.of("函数", "Function"), List.of("sum", "count", "min", "max", "avg"))
                .text("field", Label.of("字段", "Field"), "field")
                .text("filter", Label.of("条件", "Filter"), "feel")
                .choice("result", Label.of("结果类型", "Result type"), ResultType.ORDERED)
                .integer("scale", Words.SCALE, 0, 8, DecimalField.SCALE)
                .text("currency", Label.of("币种", "Currency"), "currency")
                .require("of", "via", "function")
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

    /** A count is whole unless told otherwise, anything else a decimal. */
    private static String result(ObjectNode config) {
        String standard = config.path("function").asText().equals("count") ? "integer" : "decimal";
        return config.path("result").asText(standard);
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
