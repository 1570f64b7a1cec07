package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.audit.Audit;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.RecordQuery;
import io.bankwright.core.record.RecordTitles;
import io.bankwright.core.record.Records;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Work;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.role.Operation;
import io.bankwright.rule.definition.RuleProblem;
import io.bankwright.rule.drools.Candidate;
import io.bankwright.rule.drools.RuleConditions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For which records a rule would fire now, among those the caller may see; nothing is done. Who may design a rule but read
 * none of its records is told how many there are and nothing else (ADR 0011).
 */
@Singleton
public class DryRun {
    private static final int PAGE = 500;
    private static final int MOST_EXAMINED = 20_000;
    private static final int MOST_COUNTED = 10_000;
    private static final int FEWEST_TOLD = 5;

    private final RuleScan scan;
    private final RuleVariables variables;
    private final Records records;
    private final RecordTitles titles;
    private final Audit audit;
    private final BusinessClock clock;

    DryRun(
            RuleScan scan,
            RuleVariables variables,
            Records records,
            RecordTitles titles,
            Audit audit,
            BusinessClock clock) {
        this.audit = audit;
        this.scan = scan;
        this.variables = variables;
        this.records = records;
        this.titles = titles;
        this.clock = clock;
    }

    /**
     * @param matched how many it would fire for
     * @param bound what that number is: {@code exact}; {@code at-least} when there are more; {@code fewer-than} when there are
     *     fewer, which is all that is told who may not see them
     * @param examined how many records there are to look at, at most 20,000
     */
    public record Outcome(int matched, String bound, long examined, List<Item> items) {}

    /**
     * @param reason empty if the caller may not read what it says
     */
    public record Item(UUID id, String title, String reason, ObjectNode facts) {}

    Outcome run(Work work, String key, int limit) {
        CompiledRule rule = RuleIndex.of(work.app())
                .find(key)
                .orElseThrow(() -> new ProblemException(RuleProblem.NOT_FOUND, "there is no rule " + key));
        Clock now = Clock.fixed(clock.instant(), clock.getZone());
        CallerAccess access = CallerAccess.of(work.caller(), work.app());
        boolean blind = !access.entity(rule.entity()).allows(Operation.READ)
                && access.capabilities().contains("studio");
        return blind ? counted(work, rule, now) : seen(work, rule, limit, now);
    }

    /** With the caller's own rights, like any other read. */
    private Outcome seen(Work work, CompiledRule rule, int limit, Clock now) {
        requireReadable(work, rule);
        List<Candidate> matches = matches(work, rule, now);
        List<Candidate> shown = matches.subList(0, Math.min(limit, matches.size()));
        return new Outcome(
                matches.size(),
                matches.size() < MOST_EXAMINED ? "exact" : "at-least",
                records.count(work, rule.entity().key(), null, MOST_EXAMINED),
                items(work, rule, shown, now));
    }

    /** A number over all records, because that is what publishing the rule would touch. It is in the audit. */
    private Outcome counted(Work work, CompiledRule rule, Clock now) {
        String entity = rule.entity().key();
        int matched =
                work.asSystem(work.cause(), system -> matches(system, rule, now).size());
        long examined = work.asSystem(work.cause(), system -> records.count(system, entity, null, MOST_EXAMINED));
        ObjectNode detail = Json.object().put("rule", rule.definition().key()).put("matched", matched);
        audit.write(work, "rule-tried", entity, null, detail);
        if (matched > MOST_COUNTED) {
            return new Outcome(MOST_COUNTED, "at-least", examined, List.of());
        }
        // One record more or less would tell what a value is, question by question.
        return matched > 0 && matched < FEWEST_TOLD
                ? new Outcome(FEWEST_TOLD, "fewer-than", examined, List.of())
                : new Outcome(matched, "exact", examined, List.of());
    }

    private List<Candidate> matches(Work work, CompiledRule rule, Clock now) {
        List<Candidate> matches = new ArrayList<>();
        UUID after = null;
        int left = MOST_EXAMINED;
        do {
            RuleScan.Page page = scan.page(
                    work, rule, now, new RuleScan.Request(query -> OccurrenceRun.among(query, rule, now), after, PAGE));
            matches.addAll(RuleConditions.of(work.app()).matches(page.candidates()));
            after = page.last();
            left -= PAGE;
        } while (after != null && left > 0);
        return matches;
    }

    private List<Item> items(Work work, CompiledRule rule, List<Candidate> shown, Clock now) {
        Set<UUID> ids = shown.stream().map(Candidate::record).collect(Collectors.toSet());
        Map<UUID, String> named = titles.of(work, rule.entity().key(), ids);
        boolean readable = isReadable(work, rule);
        Map<UUID, Item> items = new LinkedHashMap<>();
        for (Candidate match : shown) {
            UUID id = match.record();
            String title = named.getOrDefault(id, id.toString());
            String reason = readable ? reason(work, rule, match, now) : "";
            items.put(id, new Item(id, title, reason, Explanation.facts(rule, match)));
        }
        return List.copyOf(items.values());
    }

    private String reason(Work work, CompiledRule rule, Candidate match, Clock now) {
        Map<String, @Nullable Object> names = variables.of(work, rule, match.record(), match.facts());
        return Explanation.reason(rule, work.caller().locale(), names, now, new RuleFields(work.app(), rule))
                .asText();
    }

    /** For whom a condition holds tells what it reads, as a filter would. */
    private void requireReadable(Work work, CompiledRule rule) {
        RecordQuery query = records.query(work, rule.entity().key());
        rule.conditionPaths().forEach(path -> query.scope().column(path));
    }

    /** A sentence must not tell what a list would not show. */
    private boolean isReadable(Work work, CompiledRule rule) {
        RecordQuery query = records.query(work, rule.entity().key());
        try {
            rule.allPaths().forEach(path -> query.scope().column(path));
            return true;
        } catch (RuntimeException notReadable) {
            return false;
        }
    }
}
