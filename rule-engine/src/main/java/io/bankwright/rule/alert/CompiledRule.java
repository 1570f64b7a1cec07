package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.core.definition.EntityTypeScope;
import io.bankwright.expression.Expression;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.rule.definition.RuleDefinition;
import io.bankwright.rule.definition.RuleFact;
import io.bankwright.rule.definition.RuleScope;
import io.bankwright.rule.definition.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule ready to run.
 *
 * @param entity of the trigger record
 * @param subject entity of the record the rule is about
 * @param conditionPaths what the condition reads, from the trigger record
 * @param allPaths what condition, reason, alert and actions read together, from the trigger record
 */
record CompiledRule(
        RuleDefinition definition,
        EntityDefinition entity,
        EntityDefinition subject,
        Set<List<String>> conditionPaths,
        Set<List<String>> allPaths) {
    static CompiledRule of(RuleDefinition rule, RuleScope scope) {
        Names names = new Names(rule, scope);
        Set<List<String>> condition = names.relative(Set.of(rule.condition()));
        Set<List<String>> all = new LinkedHashSet<>(names.relative(expressions(rule)));
        all.addAll(condition);
        if (!rule.subject().isEmpty()) {
            all.add(rule.subject());
        }
        return new CompiledRule(rule, scope.entity(), scope.subject(), condition, Set.copyOf(all));
    }

    String key() {
        return definition.key();
    }

    /** A path as it is from the trigger record; empty if it names a fact or something else that is no field. */
    Optional<List<String>> relative(List<String> path) {
        return Names.relative(definition, entity.key(), subject.key(), path);
    }

    private static Set<Expression> expressions(RuleDefinition rule) {
        Set<Expression> found = new LinkedHashSet<>();
        rule.reason().texts().values().forEach(text -> feel(text, found));
        if (rule.alert() != null) {
            Optional.ofNullable(rule.alert().owner()).ifPresent(found::add);
            collect(rule.alert().fields(), found);
        }
        rule.actions().forEach(action -> collect(action.with(), found));
        return found;
    }

    private static void collect(JsonNode node, Set<Expression> found) {
        if (node.isTextual()) {
            feel(node.textValue(), found);
        }
        node.forEach(child -> collect(child, found));
    }

    private static void feel(String text, Set<Expression> found) {
        if (text.startsWith("=")) {
            found.add(Expression.parse(text.substring(1)));
        }
    }

    /** Says where the names of a rule's expressions lead. */
    private record Names(RuleDefinition rule, RuleScope scope) {
        Set<List<String>> relative(Set<Expression> expressions) {
            EntityTypeScope types = scope.types();
            return expressions.stream()
                    .flatMap(expression -> expression.paths(types).stream())
                    .flatMap(path ->
                            relative(rule, scope.entity().key(), scope.subject().key(), path).stream())
                    .filter(path -> !path.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }

        static Optional<List<String>> relative(RuleDefinition rule, String entity, String subject, List<String> path) {
            String first = path.getFirst();
            boolean other = rule.facts().stream().map(RuleFact::key).anyMatch(first::equals)
                    || first.equals("alert")
                    || first.equals("previous") && rule.trigger() instanceof Trigger.OnRecord;
            if (other) {
                return Optional.empty();
            }
            if (first.equals(subject)) {
                List<String> joined = new ArrayList<>(rule.subject());
                joined.addAll(path.subList(1, path.size()));
                return Optional.of(joined);
            }
            return Optional.of(first.equals(entity) ? path.subList(1, path.size()) : path);
        }
    }
}
