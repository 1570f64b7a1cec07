package io.bankwright.rule.alert;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.work.AppModels;
import io.bankwright.core.work.Cause;
import io.bankwright.core.work.Work;
import io.bankwright.core.work.Works;
import io.bankwright.model.app.AppModel;
import io.bankwright.rule.alert.ScheduleStore.Progress;
import io.bankwright.rule.definition.Trigger;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Alert rules that run by the business clock. Several servers share the schedule: each page of an occurrence is one
 * transaction that holds the rule's row, so every occurrence runs once and a server that dies is continued by another.
 *
 * <p>After a standstill a schedule runs the last missed occurrence alone, a date rule each missed day; days that the virtual
 * clock jumped over are run one by one, in order.
 */
@Singleton
public class AlertSchedule implements ScheduledWork {
    private static final Duration LONGEST_STANDSTILL = Duration.ofDays(400);

    private final AppModels apps;
    private final Database database;
    private final Works works;
    private final BusinessClock clock;
    private final ScheduleStore store;
    private final DailySnapshots snapshots;
    private final OccurrenceRun occurrences;

    AlertSchedule(
            AppModels apps,
            Database database,
            Works works,
            BusinessClock clock,
            ScheduleStore store,
            DailySnapshots snapshots,
            OccurrenceRun occurrences) {
        this.apps = apps;
        this.database = database;
        this.works = works;
        this.clock = clock;
        this.store = store;
        this.snapshots = snapshots;
        this.occurrences = occurrences;
    }

    @Override
    public String name() {
        return "alert-schedule";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        for (AppModel app : apps.all()) {
            if (!RuleIndex.of(app).byClock().isEmpty()) {
                // Rules compare with the end of yesterday, so that comes first.
                snapshots.catchUp(app);
                run(app);
            }
        }
    }

    /** An occurrence that is due. */
    private record Due(CompiledRule rule, Instant at) {}

    private void run(AppModel app) {
        Instant now = clock.instant();
        Set<String> elsewhere = new HashSet<>();
        Optional<Due> due = next(app, now, elsewhere);
        while (due.isPresent() && !Thread.currentThread().isInterrupted()) {
            CompiledRule rule = due.get().rule();
            boolean mine = works.runAsSystem(app.key(), Cause.system("schedule"), work -> step(work, rule.key(), now));
            if (!mine) {
                elsewhere.add(rule.key());
            }
            due = next(app, now, elsewhere);
        }
    }

    /** The earliest occurrence that is due; of several the most important rule's. */
    private Optional<Due> next(AppModel app, Instant now, Set<String> elsewhere) {
        List<CompiledRule> rules = RuleIndex.of(app).byClock();
        Map<String, Progress> known = database.inTransaction(tx -> {
            Map<String, Progress> all = store.all(tx, app.key());
            if (rules.stream().anyMatch(rule -> !all.containsKey(rule.key()))) {
                store.begin(tx, app.key(), rules.stream().map(CompiledRule::key).toList(), now);
            }
            return all;
        });
        return rules.stream()
                .filter(rule -> known.containsKey(rule.key()) && !elsewhere.contains(rule.key()))
                .map(rule -> new Due(rule, dueAt(rule.definition().trigger(), known.get(rule.key()), now)))
                .filter(due -> !due.at().isAfter(now)
                        || known.get(due.rule().key()).doneUntil().isAfter(now))
                .min(Comparator.comparing(Due::at)
                        .thenComparing(due -> -due.rule().definition().priority()));
    }

    private Instant dueAt(Trigger trigger, Progress progress, Instant now) {
        if (progress.dueAt() != null) {
            return progress.dueAt();
        }
        Instant earliest = now.minus(LONGEST_STANDSTILL);
        Instant after = progress.doneUntil().isBefore(earliest) ? earliest : progress.doneUntil();
        Instant next = Occurrences.next(trigger, after, clock.getZone());
        boolean slept = trigger instanceof Trigger.OnSchedule && !clock.isMoved();
        return slept && !next.isAfter(now) ? Occurrences.last(trigger, next, now, clock.getZone()) : next;
    }

    /** One page of one occurrence; false if another server is at it. */
    private boolean step(Work work, String key, Instant now) {
        Optional<Progress> taken = store.take(work.tx(), work.app().key(), key);
        Optional<CompiledRule> rule = RuleIndex.of(work.app()).find(key);
        if (taken.isEmpty() || rule.isEmpty()) {
            return false;
        }
        Progress progress = taken.get();
        if (progress.doneUntil().isAfter(now)) {
            // The virtual clock was moved back.
            store.save(work.tx(), work.app().key(), key, new Progress(now, null, null));
            return true;
        }
        Instant due = dueAt(rule.get().definition().trigger(), progress, now);
        if (due.isAfter(now)) {
            return true;
        }
        Progress after = occurrences.page(work, rule.get(), due, progress);
        store.save(work.tx(), work.app().key(), key, after);
        return true;
    }
}
