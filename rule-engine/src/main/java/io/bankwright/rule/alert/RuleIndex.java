package io.bankwright.rule.alert;

import io.bankwright.core.event.DomainEvent;
import io.bankwright.model.app.AppModel;
import io.bankwright.rule.definition.RuleDefinition;
import io.bankwright.rule.definition.RuleScope;
import io.bankwright.rule.definition.Trigger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of one version of an app, by what sets them off. */
record RuleIndex(Map<String, CompiledRule> rules) {
    static RuleIndex of(AppModel app) {
        return app.derived(RuleIndex.class, RuleIndex::build);
    }

    private static RuleIndex build(AppModel app) {
        Map<String, CompiledRule> rules = new LinkedHashMap<>();
        for (RuleDefinition rule : app.all(RuleDefinition.class).values()) {
            RuleScope.of(rule, app).ifPresent(scope -> rules.put(rule.key(), CompiledRule.of(rule, scope)));
        }
        return new RuleIndex(Collections.unmodifiableMap(rules));
    }

    /** Any rule, active or not. */
    Optional<CompiledRule> find(String key) {
        return Optional.ofNullable(rules.get(key));
    }

    /** Active rules that an event sets off. */
    List<CompiledRule> on(DomainEvent event) {
        return rules.values().stream()
                .filter(rule ->
                        rule.definition().active() && listens(rule.definition().trigger(), event))
                .toList();
    }

    /** Active rules that run by the clock. */
    List<CompiledRule> byClock() {
        return rules.values().stream()
                .filter(rule ->
                        rule.definition().active() && !(rule.definition().trigger() instanceof Trigger.OnRecord))
                .toList();
    }

    private static boolean listens(Trigger trigger, DomainEvent event) {
        return trigger instanceof Trigger.OnRecord on
                && on.entity().equals(event.entity())
                && switch (event) {
                    case DomainEvent.RecordCreated created -> on.on().contains(Trigger.Change.CREATED);
                    case DomainEvent.RecordsImported imported -> on.on().contains(Trigger.Change.CREATED);
                    case DomainEvent.RecordDeleted deleted -> on.on().contains(Trigger.Change.DELETED);
                    case DomainEvent.RecordUpdated updated ->
                        on.on().contains(Trigger.Change.UPDATED) && touches(on.fields(), updated.changedFields());
                };
    }

    private static boolean touches(Set<String> wanted, Set<String> changed) {
        return wanted.isEmpty() || wanted.stream().anyMatch(changed::contains);
    }
}
