package io.bankwright.rule.definition;

import io.bankwright.core.action.ActionType;
import io.bankwright.core.definition.DefinitionProblem;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.core.definition.Expressions;
import io.bankwright.core.definition.Place;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.Aggregation;
import io.bankwright.model.field.StorageClass;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether everything a rule names exists in the app, has the right type and can be done. */
final class RuleCheck {
    private final RuleDefinition rule;
    private final AppModel app;
    private final RuleScope scope;
    private final Place place;
    private final Collection<ActionType> catalogue;

    RuleCheck(RuleDefinition rule, AppModel app, RuleScope scope, Place place, Collection<ActionType> catalogue) {
        this.rule = rule;
        this.app = app;
        this.scope = scope;
        this.place = place;
        this.catalogue = catalogue;
    }

    void run() {
        trigger(place.at("trigger"));
        for (int i = 0; i < rule.facts().size(); i++) {
            fact(rule.facts().get(i), place.at("facts").at(i));
        }
        Expressions.check(rule.condition(), scope.types(), ValueType.BOOL, place.at("condition"));
        rule.reason().texts().forEach((language, text) -> {
            if (text.startsWith("=")) {
                feel(
                        text.substring(1),
                        scope.types(),
                        ValueType.TEXT,
                        place.at("reason").at(language));
            }
        });
        if (rule.alert() != null) {
            alert(rule.alert(), place.at("alert"));
        }
        SettingsCheck settings = new SettingsCheck(app, scope.afterFiring(), catalogue);
        for (int i = 0; i < rule.actions().size(); i++) {
            settings.check(rule.actions().get(i), place.at("actions").at(i));
        }
    }

    private void trigger(Place at) {
        EntityDefinition entity = scope.entity();
        switch (rule.trigger()) {
            case Trigger.OnRecord event -> {
                if (entity.appendOnly() && !event.on().contains(Trigger.Change.CREATED)) {
                    at.at("on").fault(RuleProblem.TRIGGER_APPEND_ONLY, entity.key());
                }
                event.fields().forEach(field -> field(entity, field, at.at("fields"), any -> true));
            }
            case Trigger.OnSchedule schedule -> {}
            case Trigger.OnDate date -> field(entity, date.field(), at.at("field"), RuleCheck::isMoment);
        }
    }

    private void fact(RuleFact fact, Place at) {
        switch (fact) {
            case RuleFact.Snapshot snapshot ->
                field(scope.subject(), snapshot.field(), at.at("snapshot"), field -> true)
                        .filter(field -> !field.snapshot())
                        .ifPresent(field -> at.at("snapshot").fault(RuleProblem.NOT_SNAPSHOT, field.key()));
            case RuleFact.Windowed windowed ->
                app.entity(windowed.of())
                        .ifPresentOrElse(
                                of -> windowed(windowed, of, at),
                                () -> at.at("of").fault(DefinitionProblem.UNKNOWN_ENTITY, windowed.of()));
        }
    }

    private void windowed(RuleFact.Windowed fact, EntityDefinition of, Place at) {
        of.field(fact.via())
                .ifPresentOrElse(
                        via -> {
                            boolean leads = via.storage() instanceof StorageClass.Reference reference
                                    && reference.entity().equals(scope.subject().key());
                            if (!leads) {
                                at.at("via").fault(DefinitionProblem.NOT_A_REFERENCE, via.key());
                            }
                        },
                        () -> at.at("via").fault(DefinitionProblem.UNKNOWN_FIELD, fact.via()));
        if (fact.field() != null) {
            field(of, fact.field(), at.at("field"), found -> isSummable(found, fact.function()));
        }
        if (fact.windowField() != null) {
            field(of, fact.windowField(), at.at("window").at("field"), RuleCheck::isMoment);
        }
        if (fact.filter() != null) {
            Expressions.check(fact.filter(), EntityTypeScope.of(app, of), ValueType.BOOL, at.at("filter"));
        }
    }

    private void alert(AlertSettings alert, Place at) {
        if (alert.owner() != null) {
            Expressions.check(alert.owner(), scope.types(), ValueType.TEXT, at.at("owner"));
        }
        EntityDefinition record = app.entity("alert").orElseThrow();
        SettingsCheck settings = new SettingsCheck(app, scope.types(), List.of());
        alert.fields().properties().forEach(entry -> {
            Place member = at.at("fields").at(entry.getKey());
            field(record, entry.getKey(), member, found -> !found.isComputed());
            settings.values(entry.getValue(), member);
        });
    }

    private static Optional<FieldDefinition> field(
            EntityDefinition entity, String key, Place at, Predicate<FieldDefinition> suitable) {
        Optional<FieldDefinition> field = entity.field(key);
        if (field.isEmpty()) {
            at.fault(DefinitionProblem.UNKNOWN_FIELD, key);
        } else if (!suitable.test(field.get())) {
            at.fault(RuleProblem.FIELD_UNSUITABLE, key);
        }
        return field.filter(suitable);
    }

    private static void feel(String source, EntityTypeScope scope, ValueType expected, Place at) {
        try {
            Expressions.check(Expression.parse(source), scope, expected, at);
        } catch (ExpressionException told) {
            // Its syntax is at fault, which was told when the file was read.
        }
    }

    private static boolean isMoment(FieldDefinition field) {
        return field.storage() instanceof StorageClass.Date || field.storage() instanceof StorageClass.Instant;
    }

    private static boolean isSummable(FieldDefinition field, Aggregation function) {
        return switch (function) {
            case SUM, AVG ->
                field.storage() instanceof StorageClass.Decimal || field.storage() instanceof StorageClass.Whole;
            case COUNT, COUNT_DISTINCT -> !(field.storage() instanceof StorageClass.Json);
            case MIN, MAX ->
                field.storage() instanceof StorageClass.Decimal
                        || field.storage() instanceof StorageClass.Whole
                        || isMoment(field);
        };
    }
}
