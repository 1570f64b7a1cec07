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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For how many records a rule would fire now, and which the caller may see. Nothing is done. Who may design a rule need not
 * be allowed to read records, so the number is for them, too; the records are not (ADR 0011).
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
     * @param matched how many records it would fire for, whoever may see them
     * @param bound what that number is: {@code exact}; {@code at-least} when there are more; {@code fewer-than} when there are
     *     fewer, which is all that somebody is told who may not see them
     * @param examined how many records there are to look at, at most 20,000
     * @param items those of the matching records that the caller may see; none for who may not read all that the rule reads
     */
    public record Outcome(int matched, String bound, long examined, List<Item> items) {}

    /**
     * @param reason the sentence an alert would give
     */
    public record Item(UUID id, String title, String reason, ObjectNode facts) {}

    Outcome run(Work work, String key, int limit) {
        CompiledRule rule = RuleIndex.of(work.app())
                .find(key)
                .orElseThrow(() -> new ProblemException(RuleProblem.NOT_FOUND, "there is no rule " + key));
        Clock now = Clock.fixed(clock.instant(), clock.getZone());
        String entity = rule.entity().key();
        // As the rule itself will look, when it is live; what comes out for the caller is a number and what they may
        // see.
        List<Candidate> matches = work.asSystem(work.cause(), system -> matches(system, rule, now));
        long examined = work.asSystem(work.cause(), system -> records.count(system, entity, null, MOST_EXAMINED));
        Map<UUID, String> visible = visible(work, rule, matches);
        audit.write(
                work, "rule-tried", entity, null, Json.object().put("rule", key).put("matched", matches.size()));
        List<Item> items = items(work, rule, visible, matches, limit, now);
        return outcome(matches.size(), visible.size() == matches.size(), examined, items);
    }

    private static Outcome outcome(int matched, boolean sees, long examined, List<Item> items) {
        if (matched > MOST_COUNTED) {
            return new Outcome(MOST_COUNTED, "at-least", examined, items);
        }
        // One record more or less would tell what a value is, question by question.
        return !sees && matched > 0 && matched < FEWEST_TOLD
                ? new Outcome(FEWEST_TOLD, "fewer-than", examined, items)
                : new Outcome(matched, "exact", examined, items);
    }

    /** Titles of the matching records, for who may see them and read all that the rule reads: that they match tells it. */
    private Map<UUID, String> visible(Work work, CompiledRule rule, List<Candidate> matches) {
        Map<UUID, String> named = new HashMap<>();
        if (!isReadable(work, rule)) {
            return named;
        }
        for (int from = 0; from < matches.size(); from += PAGE) {
            Set<UUID> ids = matches.subList(from, Math.min(matches.size(), from + PAGE)).stream()
                    .map(Candidate::record)
                    .collect(Collectors.toSet());
            named.putAll(titles.of(work, rule.entity().key(), ids));
        }
        return named;
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

    private List<Item> items(
            Work work, CompiledRule rule, Map<UUID, String> visible, List<Candidate> matches, int limit, Clock now) {
        return matches.stream()
                .filter(match -> visible.containsKey(match.record()))
                .limit(limit)
                .map(match -> new Item(
                        match.record(),
                        visible.get(match.record()),
                        reason(work, rule, match, now),
                        Explanation.facts(rule, match)))
                .toList();
    }

    private String reason(Work work, CompiledRule rule, Candidate match, Clock now) {
        Map<String, @Nullable Object> names = variables.of(work, rule, match.record(), match.facts());
        return Explanation.reason(rule, work.caller().locale(), names, now);
    }

    private boolean isReadable(Work work, CompiledRule rule) {
        if (!CallerAccess.of(work.caller(), work.app()).entity(rule.entity()).allows(Operation.READ)) {
            return false;
        }
        RecordQuery query = records.query(work, rule.entity().key());
        try {
            rule.allPaths().forEach(path -> query.scope().column(path));
            return true;
        } catch (ProblemException notReadable) {
            return false;
        }
    }
}
