package io.bankwright.model.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.expression.ValueType;
import io.bankwright.model.definition.Label;
import java.util.Set;

/**
 * One type of field, e.g. money. To add one, write a class that implements this and is a CDI bean (see {@code MoneyField});
 * forms, lists, filters, reports, import and {@code GET /api/v1/kinds} take it up from there.
 */
public interface FieldType {
    /** The word used in files, URLs and the UI folder, e.g. {@code money}. */
    String name();

    /** What people call it. */
    Label label();

    /** Where palettes put it: {@code text}, {@code number}, {@code date}, {@code choice}, {@code relation}, {@code file}, {@code computed}. */
    String group();

    /** Icon name in kebab-case. */
    String icon();

    /** JSON Schema (2020-12) of the type's own settings; unknown settings are refused by it. */
    ObjectNode configSchema();

    /** How a value is stored. */
    StorageClass storage(ObjectNode config);

    /** The type of a value in expressions. A reference answers a context; its members are the model's business. */
    ValueType valueType(ObjectNode config);

    /** Canonical form of an input that is not null, or why not. Normalising twice gives the same. */
    Normalized normalize(JsonNode input, ObjectNode config);

    /** What a filter offers. */
    Set<Operator> operators();

    /** What a report offers. */
    Set<Aggregation> aggregations();

    /** Whether the platform computes the value and nobody writes it. */
    default boolean isComputed() {
        return false;
    }

    /** Whether the value is kept in the record's document; what is derived from other values is not, a number once given is. */
    default boolean isStored() {
        return !isComputed();
    }
}
