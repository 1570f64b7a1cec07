package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.event.DomainEvent;
import io.bankwright.core.record.Records;
import io.bankwright.core.work.Work;
import io.bankwright.model.field.StorageClass;
import io.bankwright.rule.drools.Candidate;
import io.bankwright.rule.drools.RuleConditions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Looks at the records of an event with the rules it sets off. */
@Singleton
class EventEvaluation {
    private static final int CHUNK = 500;

    private final RuleVariables variables;
    private final Records records;
    private final FactReader facts;
    private final RuleScan scan;
    private final RuleFiring firing;

    EventEvaluation(RuleVariables variables, Records records, FactReader facts, RuleScan scan, RuleFiring firing) {
        this.variables = variables;
        this.records = records;
        this.facts = facts;
        this.scan = scan;
        this.firing = firing;
    }

    /** A record as it was when the event happened. */
    private record Happened(
            UUID id, @Nullable ObjectNode after, @Nullable ObjectNode before) {}

    void evaluate(Work work, DomainEvent event, List<CompiledRule> rules, Clock clock) {
        switch (event) {
            case DomainEvent.RecordCreated created ->
                one(work, event, rules, clock, new Happened(created.recordId(), created.values(), null));
            case DomainEvent.RecordUpdated updated ->
                one(work, event, rules, clock, new Happened(updated.recordId(), updated.values(), updated.before()));
            case DomainEvent.RecordDeleted deleted ->
                one(work, event, rules, clock, new Happened(deleted.recordId(), null, deleted.before()));
            case DomainEvent.RecordsImported imported -> rules.forEach(rule -> imported(work, imported, rule, clock));
        }
    }

    private void one(Work work, DomainEvent event, List<CompiledRule> rules, Clock clock, Happened happened) {
        List<Candidate> candidates = new ArrayList<>();
        for (CompiledRule rule : rules) {
            firing.guarded(
                    work,
                    rule,
                    happened.id(),
                    clock.instant(),
                    () -> candidate(work, rule, clock, happened).ifPresent(candidates::add));
        }
        for (Candidate match : RuleConditions.of(work.app()).matches(candidates)) {
            CompiledRule rule = RuleIndex.of(work.app()).find(match.rule()).orElseThrow();
            firing.fire(work, rule, match, new RuleFiring.Occasion("event/" + event.id(), event.cause(), true));
        }
    }

    private Optional<Candidate> candidate(Work work, CompiledRule rule, Clock clock, Happened happened) {
        Map<String, @Nullable Object> record = new HashMap<>();
        if (happened.after() == null) {
            record.putAll(RuleVariables.stored(rule.entity(), happened.id(), happened.before()));
        } else if (records.find(work, rule.entity().key(), happened.id()).isEmpty()) {
            // Deleted since; what it would have set off is of no use to anybody.
            return Optional.empty();
        } else {
            record.putAll(records.variables(work, rule.entity().key(), happened.id(), rule.allPaths()));
            overlay(rule, record, happened);
        }
        Optional<UUID> subject = RuleVariables.subjectId(rule, happened.id(), record);
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> known =
                facts.read(work, rule, Set.of(subject.get()), clock).get(subject.get());
        Map<String, @Nullable Object> names = variables.named(rule, record, known);
        if (happened.before() != null) {
            names.put("previous", RuleVariables.stored(rule.entity(), happened.id(), happened.before()));
        }
        return Optional.of(new Candidate(rule.key(), happened.id(), subject.get(), names, known, clock));
    }

    /** Its own values are those of the event; what it refers to is read now. */
    private static void overlay(CompiledRule rule, Map<String, @Nullable Object> record, Happened happened) {
        Map<String, @Nullable Object> then = RuleVariables.stored(rule.entity(), happened.id(), happened.after());
        rule.entity().fields().stream()
                .filter(field -> then.containsKey(field.key()) && !(field.storage() instanceof StorageClass.Reference))
                .forEach(field -> record.put(field.key(), then.get(field.key())));
    }

    private void imported(Work work, DomainEvent.RecordsImported event, CompiledRule rule, Clock clock) {
        List<UUID> ids = event.ids();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<UUID> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            firing.guarded(work, rule, null, clock.instant(), () -> {
                RuleScan.Request request = new RuleScan.Request(
                        query -> SqlConditions.isAny(
                                query.scope()
                                        .column(List.of("id"))
                                        .orElseThrow()
                                        .field()
                                        .coerce(SQLDataType.UUID),
                                chunk),
                        null,
                        CHUNK);
                List<Candidate> candidates =
                        scan.page(work, rule, clock, request).candidates();
                // In one order on every server, so that none waits for another in a circle.
                RuleConditions.of(work.app()).matches(candidates).stream()
                        .sorted(Comparator.comparing(Candidate::subject))
                        .forEach(match -> firing.fire(
                                work,
                                rule,
                                match,
                                new RuleFiring.Occasion(
                                        "event/" + event.id() + "/" + match.record(), event.cause(), false)));
            });
        }
    }
}
