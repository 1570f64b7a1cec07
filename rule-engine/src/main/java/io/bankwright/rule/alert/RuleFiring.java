package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.action.ActionProblem;
import io.bankwright.core.action.ActionType;
import io.bankwright.core.action.Actions;
import io.bankwright.core.record.FeelValues;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.model.entity.Access;
import io.bankwright.model.field.StorageClass;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.rule.definition.AlertSettings;
import io.bankwright.rule.definition.RuleAction;
import io.bankwright.rule.definition.RuleProblem;
import io.bankwright.rule.drools.Candidate;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a rule does when its condition holds: once, all of it or nothing, and a failure is its own alone. */
@Singleton
class RuleFiring {
    private static final Logger LOG = Logger.getLogger(RuleFiring.class);

    private final Records records;
    private final Actions actions;
    private final RuleVariables variables;
    private final FiringStore store;

    RuleFiring(Records records, Actions actions, RuleVariables variables, FiringStore store) {
        this.records = records;
        this.actions = actions;
        this.variables = variables;
        this.store = store;
    }

    /**
     * What set a rule off.
     *
     * @param window what it acts once in: an event, an occurrence
     * @param complete whether the candidate's variables are all the rule reads, not only its condition
     */
    record Occasion(String window, Cause cause, boolean complete) {}

    /**
     * Lets a rule act for a record.
     *
     * @param occasion what set the rule off
     */
    void fire(Work work, CompiledRule rule, Candidate candidate, Occasion occasion) {
        guarded(work, rule, candidate.record(), candidate.clock().instant(), () -> {
            if (occasion.cause().depth() >= Cause.MAX_DEPTH) {
                throw new ProblemException(RuleProblem.CAUSE_LOOP, "rule " + rule.key() + " is part of a loop");
            }
            store.begin(work, rule, candidate, occasion.window(), Explanation.facts(rule, candidate))
                    .ifPresent(firing -> work.asSystemRun(
                            occasion.cause().then(Cause.Type.RULE, rule.key(), firing.toString()),
                            caused -> act(caused, rule, candidate, firing, occasion)));
        });
    }

    /** A step of one rule; if it fails, it is undone and noted, and others go on. */
    void guarded(Work work, CompiledRule rule, @Nullable UUID record, java.time.Instant at, Runnable step) {
        try {
            work.tx().savepoint(step);
        } catch (RuntimeException failed) {
            String code = failed instanceof ProblemException problem
                    ? problem.problem().code()
                    : "internal-error";
            LOG.errorf(
                    failed,
                    "event=rule-failed app=%s rule=%s record=%s",
                    work.app().key(),
                    rule.key(),
                    record);
            store.failed(work, rule, record, at, code, Explanation.sentence(failed));
        }
    }

    private void act(Work work, CompiledRule rule, Candidate candidate, UUID firing, Occasion occasion) {
        Map<String, @Nullable Object> names = new HashMap<>(candidate.variables());
        if (!occasion.complete()) {
            names.putAll(variables.of(work, rule, candidate.record(), candidate.facts()));
        }
        UUID alert = rule.definition().alert() == null
                ? null
                : alert(work, rule, rule.definition().alert(), candidate, names, occasion.window());
        if (alert != null) {
            names.put("alert", Map.of("id", alert.toString()));
        }
        UUID task = null;
        for (RuleAction action : rule.definition().actions()) {
            JsonNode made = execute(work, rule, action, candidate, names);
            boolean first = task == null && action.action().equals("create_task");
            task = first ? UUID.fromString(made.path("id").asText()) : task;
        }
        if (alert != null && task != null) {
            records.update(work, "alert", alert, null, Json.object().put("task", task.toString()));
        }
        store.complete(work.tx(), firing, alert, task);
    }

    private JsonNode execute(
            Work work, CompiledRule rule, RuleAction action, Candidate candidate, Map<String, ?> names) {
        ActionType type = actions.find(action.action())
                .orElseThrow(
                        () -> new ProblemException(ActionProblem.NOT_FOUND, "there is no action " + action.action()));
        ObjectNode config =
                Settings.evaluate(action.with(), names, candidate.clock(), new RuleFields(work.app(), rule));
        if (action.action().equals("create_task") && !config.has("rule")) {
            config.put("rule", rule.key());
        }
        return type.execute(work, config);
    }

    private UUID alert(
            Work work,
            CompiledRule rule,
            AlertSettings settings,
            Candidate candidate,
            Map<String, @Nullable Object> names,
            String window) {
        String locale = Explanation.locale(work.app());
        RuleFields fields = new RuleFields(work.app(), rule);
        ObjectNode values = Settings.evaluate(settings.fields(), names, candidate.clock(), fields);
        values.put("rule", rule.key())
                .put("rule_label", rule.definition().label().in(locale))
                .put("severity", settings.severity())
                .put("fired_at", candidate.clock().instant().toString())
                .put("record_entity", rule.subject().key())
                .put("record_id", candidate.subject().toString())
                .put("dedupe_key", rule.key() + "/" + candidate.subject() + "/" + window);
        values.set("reason", Explanation.reason(rule, locale, names, candidate.clock(), fields));
        values.set("facts", Explanation.told(rule, candidate, fields));
        if (settings.owner() != null) {
            JsonNode owner = FeelValues.toJson(settings.owner().evaluate(names, candidate.clock()));
            JsonNode id = owner.isObject() ? owner.path("id") : owner;
            if (id.isTextual()) {
                values.set("owner", id);
            }
        }
        org(work, rule, candidate, names).ifPresent(org -> values.put("org", org));
        about(work, rule, candidate, values);
        return records.create(work, "alert", values).id();
    }

    /** The branch of the subject, so that whoever sees its records sees the alert. */
    private Optional<String> org(
            Work work, CompiledRule rule, Candidate candidate, Map<String, @Nullable Object> names) {
        if (!(rule.subject().access() instanceof Access.Owned owned) || owned.org() == null) {
            return Optional.empty();
        }
        var subject = records.find(work, rule.subject().key(), candidate.subject());
        return subject.map(found -> found.text(owned.org()));
    }

    /** A field that an app has added to alerts and that refers to the subject's entity is set by itself. */
    private static void about(Work work, CompiledRule rule, Candidate candidate, ObjectNode values) {
        work.app().entity("alert").orElseThrow().fields().stream()
                .filter(field -> field.storage() instanceof StorageClass.Reference reference
                        && reference.entity().equals(rule.subject().key())
                        && !rule.subject().isSystem()
                        && !values.has(field.key()))
                .findFirst()
                .ifPresent(field -> values.put(field.key(), candidate.subject().toString()));
    }
}
