package io.bankwright.rule.alert;

import io.bankwright.core.access.ToldFields;
import io.bankwright.expression.Expression;
import io.bankwright.model.app.AppModel;
import io.bankwright.rule.definition.RuleFact;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which fields the expressions of a rule tell. Pure. */
record RuleFields(AppModel app, CompiledRule rule) {
    Set<String> of(Expression expression) {
        Set<String> fields = new HashSet<>();
        expression.paths().forEach(path -> fields.addAll(of(path)));
        return fields;
    }

    /** Of a path as the rule writes it. */
    Set<String> of(List<String> path) {
        Optional<RuleFact> fact = rule.definition().facts().stream()
                .filter(known -> known.key().equals(path.getFirst()))
                .findFirst();
        if (fact.isPresent()) {
            return of(fact.get());
        }
        return path.getFirst().equals("previous")
                ? ToldFields.of(app, rule.entity(), path.subList(1, path.size()))
                : rule.relative(path)
                        .map(own -> ToldFields.of(app, rule.entity(), own))
                        .orElse(Set.of());
    }

    private Set<String> of(RuleFact fact) {
        return switch (fact) {
            case RuleFact.Snapshot snapshot -> ToldFields.of(rule.subject().key(), snapshot.field());
            case RuleFact.Windowed windowed -> of(windowed);
        };
    }

    /** What is summed, and what decides which records count. */
    private Set<String> of(RuleFact.Windowed fact) {
        Set<String> fields = new HashSet<>(Set.of(fact.of()));
        if (fact.field() != null) {
            fields.addAll(ToldFields.of(fact.of(), fact.field()));
        }
        if (fact.filter() != null) {
            app.entity(fact.of())
                    .ifPresent(entity ->
                            fact.filter().paths().forEach(path -> fields.addAll(ToldFields.of(app, entity, path))));
        }
        return fields;
    }
}
