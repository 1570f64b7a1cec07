package io.bankwright.model.field;

/** A comparison a filter offers for a field. The filter itself is FEEL; this is what palettes draw from. */
public enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    BETWEEN,
    IN,
    CONTAINS,
    STARTS_WITH,
    IS_EMPTY,
    IS_NOT_EMPTY
}
