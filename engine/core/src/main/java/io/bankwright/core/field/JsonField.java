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

/** Any JSON, for payloads that the platform or a process writes and people read. */
@Singleton
final class JsonField extends BuiltInField {
    private static final int DEPTH = 32;
    private static final int SIZE = 256 * 1024;

    JsonField() {
        super(
                "json",
                Label.of("数据", "Data"),
                "computed",
                "code",
                SchemaBuilder.object().build());
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Json();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return ValueType.ANY;
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        if (depth(input, 0) > DEPTH) {
            return refuse(FieldProblem.TOO_LARGE, "depth", DEPTH);
        }
        if (!Words.storable(input)) {
            return refuse(FieldProblem.INVALID_CHARACTER);
        }
        return input.toString().length() > SIZE
                ? refuse(FieldProblem.TOO_LARGE, "max", SIZE)
                : new Normalized.Value(input);
    }

    /** Stops counting one level below the limit, so that a deep tree costs no deep stack. */
    private static int depth(JsonNode tree, int above) {
        int deepest = above;
        for (JsonNode child : tree) {
            deepest = above > DEPTH ? above : Math.max(deepest, depth(child, above + 1));
        }
        return deepest;
    }

    @Override
    public Set<Operator> operators() {
        return Comparisons.operators(new StorageClass.Json());
    }

    @Override
    public Set<Aggregation> aggregations() {
        return Comparisons.aggregations(new StorageClass.Json());
    }
}
