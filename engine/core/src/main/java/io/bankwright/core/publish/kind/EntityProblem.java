package io.bankwright.core.publish.kind;

import io.bankwright.model.problem.ProblemCode;

/** Faults that entities, views and roles can have. */
public enum EntityProblem implements ProblemCode {
    HISTORY_KEPT("entity-history-kept", "How long history is kept is not a period such as P7Y"),
    RESERVED_FIELD_KEY("entity-reserved-field-key", "The field key is a reserved word"),
    UNKNOWN_FIELD_TYPE("entity-unknown-field-type", "There is no such field type"),
    TITLE_FIELD("entity-title-field", "The title must be a text field of the entity"),
    NO_FIELDS("entity-no-fields", "An entity has at least one field"),
    ACCESS_FIELD("entity-access-field", "This field cannot say who owns the record"),
    ACCESS_CYCLE("entity-access-cycle", "Entities inherit their rights in a circle"),
    COMPUTED_CYCLE("entity-computed-cycle", "Computed fields depend on each other in a circle"),
    ROLLUP_FIELD("entity-rollup-field", "The rollup needs a field of its own result type in the entity it sums up"),
    ROLLUP_CLOCK(
            "entity-rollup-clock", "A rollup cannot depend on the time, on who asks, or on when a record was changed"),
    ROLLUP_READS("entity-rollup-reads", "A rollup depends on 500 fields at most, formulas unfolded"),
    INVALID_PATTERN("entity-invalid-pattern", "The pattern is not a regular expression"),
    INVALID_DEFAULT("entity-invalid-default", "The default is not a value of the field"),
    COMPUTED_SETTING("entity-computed-setting", "A computed field cannot have this setting"),
    UNIQUE_TYPE("entity-unique-type", "Fields of this type cannot be unique or indexed"),
    MASK_TYPE("entity-mask-type", "Only text fields can be masked"),
    TAKEN_ENTITY_KEY("entity-taken-key", "The key belongs to an entity of the system; use an extension"),
    EXTENSION_TARGET("entity-extension-target", "Only entities of the system can be extended"),
    EXTENSION_CLASH("entity-extension-clash", "The field exists already"),
    VIEW_FIELD("view-unsuitable-field", "The field is not suitable here"),
    NOT_SORTABLE("view-not-sortable", "Records cannot be sorted or filtered by this field"),
    DATA_HEADER("data-header", "The first line must name fields of the entity");

    private final Words words;

    EntityProblem(String code, String title) {
        words = new Words(code, 422, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
