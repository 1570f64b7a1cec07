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

/** A user, or several when {@code multiple}. */
@Singleton
final class UserField extends BuiltInField {
    private static final String ENTITY = "user";

    UserField() {
        super("user", Label.of("用户", "User"), "relation", "user", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object().flag("multiple", Words.MULTIPLE).build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return isMultiple(config) ? new StorageClass.References(ENTITY) : new StorageClass.Reference(ENTITY);
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        ValueType one = new ValueType.Context(Map.of());
        return isMultiple(config) ? new ValueType.ListOf(one) : one;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        return isMultiple(config) ? Ids.several(input) : Ids.one(input);
    }

    private static boolean isMultiple(ObjectNode config) {
        return config.path("multiple").asBoolean(false);
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
