package io.bankwright.rule.alert;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.record.RecordQuery;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.rule.alert.ScheduleStore.Progress;
import io.bankwright.rule.definition.Trigger;
import io.bankwright.rule.drools.RuleConditions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Runs an occurrence of a rule that the clock sets off, page by page, at the moment it was due. */
@Singleton
class OccurrenceRun {
    private static final int PAGE = 500;

    private final BusinessClock clock;
    private final RuleScan scan;
    private final RuleFiring firing;

    OccurrenceRun(BusinessClock clock, RuleScan scan, RuleFiring firing) {
        this.clock = clock;
        this.scan = scan;
        this.firing = firing;
    }

    /** Looks at the next page of records; how far it is then. A rule that fails is noted and done with this occurrence. */
    Progress page(Work work, CompiledRule rule, Instant due, Progress before) {
        Clock moment = Clock.fixed(due, clock.getZone());
        UUID after = due.equals(before.dueAt()) ? before.after() : null;
        AtomicReference<@Nullable UUID> last = new AtomicReference<>();
        firing.guarded(work, rule, null, due, () -> last.set(page(work, rule, moment, after)));
        return last.get() == null ? new Progress(due, null, null) : new Progress(before.doneUntil(), due, last.get());
    }

    private @Nullable UUID page(Work work, CompiledRule rule, Clock moment, @Nullable UUID after) {
        RuleScan.Request request = new RuleScan.Request(query -> among(query, rule, moment), after, PAGE);
        RuleScan.Page page = scan.page(work, rule, moment, request);
        Cause cause = Cause.system("schedule");
        RuleConditions.of(work.app())
                .matches(page.candidates())
                .forEach(match -> firing.fire(
                        work,
                        rule,
                        match,
                        new RuleFiring.Occasion("due/" + moment.instant() + "/" + match.record(), cause, false)));
        return page.last();
    }

    /** The records an occurrence is about. */
    static Condition among(RecordQuery query, CompiledRule rule, Clock moment) {
        if (!(rule.definition().trigger() instanceof Trigger.OnDate date)) {
            return DSL.noCondition();
        }
        LocalDate day = LocalDate.now(moment).minusDays(date.offsetDays());
        var column = query.scope().column(List.of(date.field())).orElseThrow();
        return date.ignoreYear()
                ? SqlConditions.onDayOfYear(column, day, moment.getZone())
                : SqlConditions.within(column, day, day, moment.getZone());
    }
}
