package io.bankwright.core.publish.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.field.SensitiveField;
import io.bankwright.core.schema.JsonSchema;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.Node;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.Mask;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.StorageClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fields} of entities and extensions: what all fields share, then the type's own settings by its schema. */
final class FieldReader {
    private static final List<String> COMMON = List.of(
            "key", "type", "label", "help", "required", "unique", "indexed", "mask", "snapshot", "readOnly", "default");
    private static final Set<String> RESERVED = Set.of(
            "id",
            "me",
            "my_org",
            "created_at",
            "updated_at",
            "item",
            "partial",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            "and",
            "or",
            "not",
            "true",
            "false",
            "null",
            "function",
            "instance",
            "of",
            "external");
    private static final Set<String> MASKS =
            Arrays.stream(Mask.values()).map(Mask::key).collect(Collectors.toSet());
    private final FieldTypes types;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    FieldReader(FieldTypes types) {
        this.types = types;
    }

    List<FieldDefinition> readAll(Tree entity) {
        List<FieldDefinition> fields = new ArrayList<>();
        entity.keyed("fields").forEach(field -> read(field).ifPresent(fields::add));
        return fields;
    }

    /** Where a field is written in its file. */
    static Place place(DefinitionFile file, FieldDefinition field, Place root) {
        JsonNode fields = file.tree().path("fields");
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).path("key").asText().equals(field.key())) {
                return root.at("fields").at(i);
            }
        }
        return root.at("fields");
    }

    private Optional<FieldDefinition> read(Tree tree) {
        String key = tree.key("key");
        String typeName = tree.requiredText("type");
        Optional<FieldType> type = types.find(typeName);
        if (type.isEmpty() && !typeName.isEmpty()) {
            tree.place().at("type").fault(EntityProblem.UNKNOWN_FIELD_TYPE, typeName);
        }
        if (!key.isEmpty() && isReserved(key)) {
            tree.place().at("key").fault(EntityProblem.RESERVED_FIELD_KEY, key);
        }
        // Without a key or a type there is nothing that others could refer to.
        return key.isEmpty() ? Optional.empty() : type.flatMap(known -> read(tree, key, known));
    }

    private Optional<FieldDefinition> read(Tree tree, String key, FieldType type) {
        ObjectNode config = ((ObjectNode) tree.node()).deepCopy();
        config.remove(COMMON);
        boolean sound = checkConfig(type, config, tree.place());
        FieldDefinition field = new FieldDefinition(
                key,
                key,
                type,
                tree.requiredLabel("label"),
                tree.label("help"),
                tree.flag("required", false),
                tree.flag("unique", false),
                tree.flag("indexed", false),
                tree.flag("snapshot", false),
                tree.flag("readOnly", false),
                mask(tree, type),
                tree.has("default") ? tree.get("default") : null,
                config,
                sound ? type.storage(config) : new StorageClass.Json());
        return sound ? Optional.of(field) : Optional.empty();
    }

    private boolean checkConfig(FieldType type, ObjectNode config, Place place) {
        JsonSchema schema = schemas.computeIfAbsent(type.name(), name -> JsonSchema.of(type.configSchema()));
        var violations = schema.check(config);
        violations.forEach(fault -> place.faults()
                .error(place.path(), place.pointer() + fault.pointer(), fault.code(), fault.message(), fault.params()));
        return violations.isEmpty() && checkPatterns(type, config, place) && checkOptions(config, place);
    }

    private static boolean checkPatterns(FieldType type, ObjectNode config, Place place) {
        boolean sound = true;
        for (var property : type.configSchema().path("properties").properties()) {
            boolean isPattern = property.getValue().path("x-kind").asText().equals("pattern");
            if (isPattern && config.hasNonNull(property.getKey())) {
                sound &= checkPattern(config.get(property.getKey()).asText(), place.at(property.getKey()));
            }
        }
        return sound;
    }

    private static boolean checkPattern(String pattern, Place place) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException malformed) {
            place.fault(EntityProblem.INVALID_PATTERN, malformed.getDescription());
            return false;
        }
    }

    private static boolean checkOptions(ObjectNode config, Place place) {
        if (!config.has("options")) {
            return true;
        }
        Set<String> seen = new java.util.HashSet<>();
        int index = 0;
        for (JsonNode option : config.get("options")) {
            String key = option.path("key").asText();
            if (!seen.add(key)) {
                place.at("options").at(index).at("key").fault(DefinitionProblem.DUPLICATE_KEY, key);
            }
            index++;
        }
        return true;
    }

    private static @Nullable Mask mask(Tree tree, FieldType type) {
        if (tree.has("mask")) {
            String word = tree.word("mask", "text", MASKS);
            return Arrays.stream(Mask.values())
                    .filter(mask -> mask.key().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
        return type instanceof SensitiveField sensitive ? sensitive.defaultMask() : null;
    }

    /** Names the platform gives, and words that an expression does not read as a name. */
    static boolean isReserved(String key) {
        if (RESERVED.contains(key)) {
            return true;
        }
        try {
            return !(Expression.parse(key).ast() instanceof Node.Variable variable
                    && variable.path().equals(List.of(key)));
        } catch (ExpressionException notAName) {
            return true;
        }
    }
}
