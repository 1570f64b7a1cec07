package io.bankwright.rule.definition;

import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.expression.ValueType;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * What the expressions of a rule may name: fields of the trigger record, the record itself by its entity's key,
 * {@code previous} (the record before an update), the subject by its entity's key, and the facts.
 *
 * @param entity of the trigger record
 * @param subject entity of the record the rule is about
 * @param types names before the rule has fired
 */
public record RuleScope(EntityDefinition entity, EntityDefinition subject, EntityTypeScope types) {
    /** The scope of a rule; empty if its trigger or subject is not there. */
    public static Optional<RuleScope> of(RuleDefinition rule, AppModel app) {
        return app.entity(rule.trigger().entity()).flatMap(entity -> {
            EntityTypeScope own = EntityTypeScope.of(app, entity);
            Optional<EntityDefinition> subject =
                    rule.subject().isEmpty() ? Optional.of(entity) : own.target(rule.subject());
            return subject.map(found -> new RuleScope(entity, found, types(rule, app, entity, found)));
        });
    }

    private static EntityTypeScope types(
            RuleDefinition rule, AppModel app, EntityDefinition entity, EntityDefinition subject) {
        EntityTypeScope scope = EntityTypeScope.of(app, entity)
                .withRecord(entity.key(), entity.key())
                .withRecord(subject.key(), subject.key());
        if (rule.trigger() instanceof Trigger.OnRecord) {
            scope = scope.withRecord("previous", entity.key());
        }
        for (RuleFact fact : rule.facts()) {
            scope = scope.with(fact.key(), typeOf(fact, app, subject));
        }
        return scope;
    }

    /** Names after the rule has fired: {@code alert}, too. */
    EntityTypeScope afterFiring() {
        return types.with("alert", new ValueType.Context(Map.of("id", ValueType.TEXT)));
    }

    private static ValueType typeOf(RuleFact fact, AppModel app, EntityDefinition subject) {
        return switch (fact) {
            case RuleFact.Windowed windowed ->
                switch (windowed.function()) {
                    case COUNT, COUNT_DISTINCT, SUM, AVG -> ValueType.NUMBER;
                    case MIN, MAX ->
                        app.entity(windowed.of())
                                .flatMap(of -> of.field(String.valueOf(windowed.field())))
                                .map(FieldDefinition::valueType)
                                .orElse(ValueType.ANY);
                };
            case RuleFact.Snapshot snapshot ->
                subject.field(snapshot.field()).map(FieldDefinition::valueType).orElse(ValueType.ANY);
        };
    }
}
