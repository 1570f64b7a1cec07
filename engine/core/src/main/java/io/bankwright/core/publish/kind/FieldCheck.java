package io.bankwright.core.publish.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.core.definition.Tree;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.app.FieldReads;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Normalized;
import io.bankwright.model.field.StorageClass;
import java.util.Map;
import java.util.Optional;

/** Whether one field makes sense in its entity and its app. */
final class FieldCheck {
    private static final String ROLLUP = "rollup";
    private final FieldDefinition field;
    private final EntityDefinition entity;
    private final AppModel app;
    private final Place place;

    FieldCheck(FieldDefinition field, EntityDefinition entity, AppModel app, Place place) {
        this.field = field;
        this.entity = entity;
        this.app = app;
        this.place = place;
    }

    void run() {
        flags();
        defaultValue();
        switch (field.storage()) {
            case StorageClass.Reference reference -> reference(reference.entity());
            case StorageClass.References references -> reference(references.entity());
            case StorageClass.Text t -> {}
            case StorageClass.Whole w -> {}
            case StorageClass.Decimal d -> {}
            case StorageClass.Bool b -> {}
            case StorageClass.Date d -> {}
            case StorageClass.Instant i -> {}
            case StorageClass.Choice c -> {}
            case StorageClass.Choices c -> {}
            case StorageClass.Json j -> {}
        }
        switch (field.type().name()) {
            case ROLLUP -> rollup();
            case "formula" -> formula();
            default -> {}
        }
        if (field.isComputed() && Dependencies.of(app).isInCircle(entity, field)) {
            place.fault(EntityProblem.COMPUTED_CYCLE, field.key());
        }
    }

    private void flags() {
        boolean many = field.storage() instanceof StorageClass.Json
                || field.storage() instanceof StorageClass.Choices
                || field.storage() instanceof StorageClass.References;
        if (field.unique() && many) {
            place.at("unique").fault(EntityProblem.UNIQUE_TYPE, field.type().name());
        }
        if (field.indexed() && field.storage() instanceof StorageClass.Json) {
            place.at("indexed").fault(EntityProblem.UNIQUE_TYPE, field.type().name());
        }
        if (field.mask() != null && !(field.storage() instanceof StorageClass.Text)) {
            place.at("mask").fault(EntityProblem.MASK_TYPE, field.type().name());
        }
        boolean counted = field.type().name().equals("serial");
        if (field.isComputed() && field.required()) {
            place.at("required").fault(EntityProblem.COMPUTED_SETTING, "required");
        }
        if (field.isComputed() && field.unique() && !counted) {
            place.at("unique").fault(EntityProblem.COMPUTED_SETTING, "unique");
        }
        if (field.isComputed() && field.defaultValue() != null) {
            place.at("default").fault(EntityProblem.COMPUTED_SETTING, "default");
        }
    }

    private void defaultValue() {
        JsonNode value = field.defaultValue();
        if (value == null || field.isComputed()) {
            return;
        }
        Place at = place.at("default");
        if (value.isTextual() && value.textValue().startsWith("=")) {
            Tree.parse(value.textValue().substring(1), at)
                    .ifPresent(feel -> Expressions.check(feel, EntityTypeScope.of(app, entity), defaultType(), at));
        } else if (field.type().normalize(value, field.config()) instanceof Normalized.Rejected rejected) {
            at.fault(
                    EntityProblem.INVALID_DEFAULT.code(),
                    EntityProblem.INVALID_DEFAULT.title() + ": "
                            + rejected.violation().message(),
                    Map.of("reason", rejected.violation().code()));
        }
    }

    /** A reference's default is an id or a record. */
    private ValueType defaultType() {
        return field.storage() instanceof StorageClass.Reference || field.storage() instanceof StorageClass.References
                ? ValueType.ANY
                : field.valueType();
    }

    private void reference(String target) {
        Optional<EntityDefinition> found = app.entity(target);
        if (found.isEmpty()) {
            place.at("entity").fault(DefinitionProblem.UNKNOWN_ENTITY, target);
            return;
        }
        int index = 0;
        for (JsonNode shown : field.config().path("displayFields")) {
            if (found.get().field(shown.asText()).isEmpty()) {
                place.at("displayFields").at(index).fault(DefinitionProblem.UNKNOWN_FIELD, shown.asText());
            }
            index++;
        }
    }

    private void formula() {
        Place at = place.at("expression");
        Tree.parse(setting("expression"), at)
                .ifPresent(feel -> Expressions.check(feel, EntityTypeScope.of(app, entity), field.valueType(), at));
    }

    private void rollup() {
        Optional<EntityDefinition> child = app.entity(setting("of"));
        if (child.isEmpty()) {
            place.at("of").fault(DefinitionProblem.UNKNOWN_ENTITY, setting("of"));
            return;
        }
        via(child.get());
        summed(child.get());
        if (field.config().hasNonNull("filter")) {
            Place at = place.at("filter");
            Tree.parse(setting("filter"), at).ifPresent(feel -> {
                Expressions.check(feel, EntityTypeScope.of(app, child.get()), ValueType.BOOL, at);
                checkReads(child.get(), feel, at);
            });
        }
    }

    private void via(EntityDefinition child) {
        Optional<FieldDefinition> via = child.field(setting("via"));
        if (via.isEmpty()) {
            place.at("via").fault(DefinitionProblem.UNKNOWN_FIELD, setting("via"));
        } else if (!(via.get().storage() instanceof StorageClass.Reference reference)
                || !reference.entity().equals(entity.key())) {
            place.at("via").fault(DefinitionProblem.NOT_A_REFERENCE, setting("via"));
        }
    }

    private void summed(EntityDefinition child) {
        String source = setting("field");
        boolean counts = setting("function").equals("count");
        if (counts && source.isEmpty()) {
            return;
        }
        Optional<FieldDefinition> found = child.field(source);
        boolean suitable =
                counts ? found.isPresent() : found.filter(this::isSummable).isPresent();
        if (!suitable) {
            place.at("field").fault(EntityProblem.ROLLUP_FIELD, source);
        } else if (found.get().type().name().equals("formula")) {
            Tree.parse(found.get().config().path("expression").asText(), place.at("field"))
                    .ifPresent(feel -> checkReads(child, feel, place.at("field")));
        }
    }

    /** What is kept can only depend on what is written. Formulas with faults of their own are told at their own place. */
    private void checkReads(EntityDefinition child, Expression feel, Place at) {
        try {
            FieldReads reads = FieldReads.of(app, child, feel);
            if (reads.moves()) {
                at.fault(EntityProblem.ROLLUP_CLOCK);
            }
            if (reads.isTooMuch()) {
                at.fault(EntityProblem.ROLLUP_READS);
            }
        } catch (ExpressionException toldElsewhere) {
            // A formula that does not parse.
        }
    }

    /** Values of the result's own type; of dates there is a first and a last, but no sum. */
    private boolean isSummable(FieldDefinition source) {
        boolean ordered =
                setting("function").equals("min") || setting("function").equals("max");
        ValueType type = source.valueType();
        boolean number = type instanceof ValueType.Number;
        boolean day = type instanceof ValueType.Date || type instanceof ValueType.DateTime;
        return field.valueType().equals(type) && (number || ordered && day);
    }

    private String setting(String name) {
        return field.config().path(name).asText("");
    }
}
