package io.bankwright.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.model.definition.Label;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds the JSON Schema (2020-12) of an object that refuses unknown properties. Labels go into {@code x-label}, so that a
 * property panel can be drawn from the schema alone; {@code x-kind} tells the panel what a text stands for ({@code feel},
 * {@code entity}, {@code field}, {@code label}, {@code colour}).
 */
public final class SchemaBuilder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final ObjectNode schema = JSON.objectNode();
    private final ObjectNode properties = JSON.objectNode();

    private SchemaBuilder() {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.set("properties", properties);
    }

    /** An object without properties so far. */
    public static SchemaBuilder object() {
        return new SchemaBuilder();
    }

    /** A property with any schema. */
    public SchemaBuilder property(String name, Label label, JsonNode propertySchema) {
        ObjectNode described = ((ObjectNode) propertySchema).deepCopy();
        described.set("x-label", labelNode(label));
        properties.set(name, described);
        return this;
    }

    /** A text property. */
    public SchemaBuilder text(String name, Label label) {
        return property(name, label, type("string").put("minLength", 1));
    }

    /** A text property that stands for something the panel knows how to pick. */
    public SchemaBuilder text(String name, Label label, String kind) {
        return property(name, label, type("string").put("minLength", 1).put("x-kind", kind));
    }

    /** A whole number within bounds, with the value used when it is omitted. */
    public SchemaBuilder integer(String name, Label label, long least, long most, long standard) {
        ObjectNode number = type("integer").put("minimum", least).put("maximum", most);
        return property(name, label, number.put("default", standard));
    }

    /** Any number, written as number or text. */
    public SchemaBuilder number(String name, Label label) {
        ObjectNode either = JSON.objectNode();
        either.putArray("type").add("number").add("string");
        return property(name, label, either.put("pattern", "^-?[0-9]{1,20}(\\.[0-9]{1,12})?$"));
    }

    /** A yes or no, no when omitted. */
    public SchemaBuilder flag(String name, Label label) {
        return property(name, label, type("boolean").put("default", false));
    }

    /** One of several words; the first is used when it is omitted and not required. */
    public SchemaBuilder choice(String name, Label label, List<String> words) {
        ObjectNode choice = type("string");
        words.forEach(choice.putArray("enum")::add);
        return property(name, label, choice.put("default", words.get(0)));
    }

    /** A list of texts. */
    public SchemaBuilder texts(String name, Label label, String kind) {
        ObjectNode list = type("array").put("x-kind", kind);
        list.set("items", type("string").put("minLength", 1));
        return property(name, label, list);
    }

    /** A list of objects of their own shape, at least {@code least} of them. */
    public SchemaBuilder list(String name, Label label, int least, SchemaBuilder item) {
        ObjectNode list = type("array").put("minItems", least);
        list.set("items", item.build());
        return property(name, label, list);
    }

    /** A text per language. */
    public SchemaBuilder label(String name, Label label) {
        ObjectNode texts = type("object").put("x-kind", "label");
        texts.set("additionalProperties", type("string"));
        return property(name, label, texts);
    }

    /** An object with any properties, e.g. values by field. */
    public SchemaBuilder open(String name, Label label, String kind) {
        return property(name, label, type("object").put("x-kind", kind));
    }

    /** Properties that must be there. */
    public SchemaBuilder require(String... names) {
        List.of(names).forEach(schema.withArray("required")::add);
        return this;
    }

    /** Anything else a schema can say. */
    public SchemaBuilder with(Consumer<ObjectNode> change) {
        change.accept(schema);
        return this;
    }

    /** The finished schema, independent of this builder. */
    public ObjectNode build() {
        return schema.deepCopy();
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }

    private static ObjectNode labelNode(Label label) {
        ObjectNode texts = JSON.objectNode();
        label.texts().forEach(texts::put);
        return texts;
    }
}
