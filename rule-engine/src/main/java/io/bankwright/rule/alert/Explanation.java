package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.core.access.ToldFacts;
import io.bankwright.core.publish.kind.AppDefinition;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.store.Json;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.rule.drools.Candidate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a rule fired, in numbers and in a sentence. Pure. */
final class Explanation {
    private static final int MOST_TEXT = 500;

    private Explanation() {}

    /** The facts, and every value the condition read. */
    static ObjectNode facts(CompiledRule rule, Candidate candidate) {
        ObjectNode facts = Json.object();
        candidate.facts().forEach((key, value) -> facts.set(key, FeelValues.toJson(value)));
        rule.conditionPaths().stream()
                .sorted((a, b) -> String.join(".", a).compareTo(String.join(".", b)))
                .filter(path -> !facts.has(String.join(".", path)))
                .forEach(path ->
                        facts.set(String.join(".", path), FeelValues.toJson(value(candidate.variables(), path))));
        return facts;
    }

    /** The same, with the fields that each of them tells. */
    static ToldFacts told(CompiledRule rule, Candidate candidate, RuleFields fields) {
        ObjectNode facts = facts(rule, candidate);
        Map<String, Set<String>> told = new HashMap<>();
        facts.fieldNames().forEachRemaining(name -> told.put(name, fields.of(List.of(name.split("\\.")))));
        return ToldFacts.of(fields.app().key(), facts, told);
    }

    private static @Nullable Object value(Map<String, ?> variables, List<String> path) {
        Object value = variables;
        for (String step : path) {
            value = value instanceof Map<?, ?> context ? context.get(step) : null;
        }
        return value;
    }

    /** The rule's own sentence, else its name. */
    static JsonNode reason(CompiledRule rule, String locale, Map<String, ?> names, Clock clock, RuleFields fields) {
        String template = rule.definition().reason().in(locale);
        JsonNode reason = Settings.text(template, names, clock, fields);
        return reason.isNull() || reason.asText().isBlank()
                ? TextNode.valueOf(rule.definition().label().in(locale))
                : reason;
    }

    /** The app's first language. */
    static String locale(AppModel app) {
        return app.all(AppDefinition.class).values().stream()
                .flatMap(definition -> definition.locales().stream())
                .findFirst()
                .orElse("zh-CN");
    }

    /** What went wrong, in a sentence that holds no more than the log may. */
    static String sentence(RuntimeException failed) {
        StringBuilder text = new StringBuilder(String.valueOf(failed.getMessage()));
        if (failed instanceof ProblemException problem) {
            problem.violations()
                    .forEach(violation -> text.append("; ")
                            .append(violation.pointer())
                            .append(' ')
                            .append(violation.code()));
        }
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text.toString();
    }
}
