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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files of a record: a list of {@code {id, name, size, type}}, the bytes kept by the attachment store. */
@Singleton
final class AttachmentField extends BuiltInField {
    private static final int FILES = 5;
    private static final int SIZE = 10 * 1024 * 1024;
    private static final int MOST = 50 * 1024 * 1024;
    private static final List<String> PARTS = List.of("id", "name", "size", "type");

    AttachmentField() {
        super("attachment", Label.of("附件", "Attachment"), "file", "paper-clip", schema());
    }

    private static ObjectNode schema() {
        return SchemaBuilder.object()
                .integer("maxFiles", Label.of("最多文件数", "Maximum files"), 1, 50, FILES)
                .integer("maxSize", Label.of("单个文件上限（字节）", "Maximum size (bytes)"), 1, MOST, SIZE)
                .texts("accept", Label.of("允许的扩展名", "File extensions allowed"), "extension")
                .build();
    }

    @Override
    public StorageClass storage(ObjectNode config) {
        return new StorageClass.Json();
    }

    @Override
    public ValueType valueType(ObjectNode config) {
        return new ValueType.ListOf(ValueType.ANY);
    }

    @Override
    public Normalized normalize(JsonNode input, ObjectNode config) {
        if (!input.isArray()) {
            return refuse(FieldProblem.WRONG_TYPE, "expected", "list of attachments");
        }
        int most = config.path("maxFiles").asInt(FILES);
        if (input.size() > most) {
            return refuse(FieldProblem.TOO_MANY_VALUES, "max", most);
        }
        ArrayNode files = JsonNodeFactory.instance.arrayNode();
        for (JsonNode file : input) {
            if (!isAttachment(file) || !isAccepted(file.path("name").asText(""), config)) {
                return refuse(FieldProblem.INVALID_ATTACHMENT);
            }
            if (file.path("size").asLong() > config.path("maxSize").asLong(SIZE)) {
                return refuse(
                        FieldProblem.TOO_LARGE, "max", config.path("maxSize").asLong(SIZE));
            }
            files.add(ordered(file));
        }
        return new Normalized.Value(files.isEmpty() ? NullNode.getInstance() : files);
    }

    private static boolean isAttachment(JsonNode file) {
        boolean known = file.isObject() && file.properties().stream().allMatch(part -> PARTS.contains(part.getKey()));
        boolean sized = file.path("size").isMissingNode() || file.path("size").isIntegralNumber();
        boolean identified = file.path("id").isTextual() && Ids.one(file.path("id")) instanceof Normalized.Value;
        return known && sized && identified && Words.storable(file);
    }

    private static boolean isAccepted(String name, ObjectNode config) {
        JsonNode accept = config.path("accept");
        String lower = name.toLowerCase(Locale.ROOT);
        boolean named = accept.valueStream()
                .anyMatch(ending -> lower.endsWith("." + ending.asText().toLowerCase(Locale.ROOT)));
        return accept.isEmpty() || name.isEmpty() || named;
    }

    private static ObjectNode ordered(JsonNode file) {
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        PARTS.stream().filter(file::has).forEach(part -> ordered.set(part, file.get(part)));
        return ordered.put("id", file.path("id").textValue().strip().toLowerCase(Locale.ROOT));
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
