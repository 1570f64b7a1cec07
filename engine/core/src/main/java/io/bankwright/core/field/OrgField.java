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

/** An org unit. */
@Singleton
final class OrgField extends BuiltInField {
    private static final String ENTITY = "org";

    OrgField() {
        super(
                "org",
                Label.of("机构", "Org unit"),
                "relation",
                "apartment",
                SchemaBuilder.object().build());
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Reference(ENTITY);
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
        return Comparisons.operators(new StorageClass.Reference(ENTITY));
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Reference(ENTITY));
    }
}
