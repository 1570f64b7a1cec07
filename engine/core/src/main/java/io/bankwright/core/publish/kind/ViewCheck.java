package io.bankwright.core.publish.kind;

import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.view.SortKey;
import io.bankwright.model.view.ViewDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether everything a view names exists and can be used that way. */
final class ViewCheck {
    /** What every record has beside its fields. */
    private static final Set<String> OWN = Set.of("created_at", "updated_at");

    private final ViewDefinition view;
    private final EntityDefinition entity;
    private final AppModel app;
    private final Place place;

    ViewCheck(ViewDefinition view, EntityDefinition entity, AppModel app, Place place) {
        this.view = view;
        this.entity = entity;
        this.app = app;
        this.place = place;
    }

    void run() {
        each("columns", view.columns(), field -> true);
        each("sort", view.sort().stream().map(SortKey::field).toList(), ViewCheck::isComparable);
        each("quickFilters", view.quickFilters(), ViewCheck::isComparable);
        each("search", view.search(), field -> field.storage() instanceof StorageClass.Text);
        if (view.filter() != null) {
            Expressions.check(view.filter(), EntityTypeScope.of(app, entity), ValueType.BOOL, place.at("filter"));
        }
        layout("groupBy", view.groupBy(), view.type() == ViewDefinition.Type.KANBAN, ViewCheck::isGroup);
        layout("dateField", view.dateField(), view.type() == ViewDefinition.Type.CALENDAR, ViewCheck::isDay);
    }

    private void each(String member, List<String> fields, Predicate<FieldDefinition> suitable) {
        for (int i = 0; i < fields.size(); i++) {
            check(fields.get(i), place.at(member).at(i), suitable);
        }
    }

    private void layout(String member, @Nullable String field, boolean needed, Predicate<FieldDefinition> suitable) {
        if (field == null) {
            if (needed) {
                place.at(member).fault(DefinitionProblem.MISSING_KEY, member);
            }
        } else {
            check(field, place.at(member), suitable);
        }
    }

    private void check(String key, Place at, Predicate<FieldDefinition> suitable) {
        Optional<FieldDefinition> field = entity.field(key);
        if (field.isEmpty()) {
            if (!OWN.contains(key)) {
                at.fault(DefinitionProblem.UNKNOWN_FIELD, key);
            }
        } else if (!suitable.test(field.get())) {
            at.fault(EntityProblem.VIEW_FIELD, key);
        }
    }

    private static boolean isComparable(FieldDefinition field) {
        return !(field.storage() instanceof StorageClass.Json);
    }

    private static boolean isGroup(FieldDefinition field) {
        return field.storage() instanceof StorageClass.Choice
                || field.storage() instanceof StorageClass.Bool
                || field.storage() instanceof StorageClass.Reference;
    }

    private static boolean isDay(FieldDefinition field) {
        return field.storage() instanceof StorageClass.Date || field.storage() instanceof StorageClass.Instant;
    }
}
