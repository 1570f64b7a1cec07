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
import java.util.Map;
import java.util.Set;

/** Another record, kept as its id; in expressions a context of that record. */
@Singleton
final class ReferenceField extends BuiltInField {
    ReferenceField() {
        super("reference", Label.of("关联", "Reference"), "relation", "link", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .text("entity", Label.of("关联的实体", "Related entity"), "entity")
                .texts("displayFields", Label.of("显示的字段", "Fields shown"), "field")
                .require("entity")
                .build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Reference(config.path("entity").asText());
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return new ValueType.Context(Map.of());
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return Ids.one(input);
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Reference(""));
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Reference(""));
    }
}
