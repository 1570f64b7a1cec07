package io.bankwright.rule.alert;

import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far each rule that runs by the clock is. */
@Singleton
class ScheduleStore {
    /**
     * @param doneUntil every occurrence up to then is done
     * @param dueAt the occurrence under way, if one was begun
     * @param after the last record it looked at
     */
    record Progress(
            Instant doneUntil,
            @Nullable Instant dueAt,
            @Nullable UUID after) {
        private static Progress of(Row row) {
            return new Progress(row.instant("done_until"), row.instant("due_at"), row.uuid("after_id"));
        }
    }

    /** Rules that are new begin now; those that are gone are forgotten. */
    void begin(Tx tx, String app, Collection<String> rules, Instant now) {
        tx.execute("delete from rule_schedule where app = $1 and not rule = any ($2)", app, rules);
        rules.forEach(rule -> tx.execute(
                "insert into rule_schedule (app, rule, done_until) values ($1, $2, $3) on conflict do nothing",
                app,
                rule,
                now));
    }

    /** The progress of every rule of an app. */
    Map<String, Progress> all(Tx tx, String app) {
        Map<String, Progress> all = new HashMap<>();
        tx.query("select rule, done_until, due_at, after_id from rule_schedule where app = $1", app)
                .forEach(row -> all.put(row.text("rule"), Progress.of(row)));
        return all;
    }

    /** The progress of one rule, held until the transaction ends; empty if another server has it. */
    Optional<Progress> take(Tx tx, String app, String rule) {
        return tx
                .query(
                        "select done_until, due_at, after_id from rule_schedule where app = $1 and rule = $2"
                                + " for update skip locked",
                        app,
                        rule)
                .stream()
                .map(Progress::of)
                .findFirst();
    }

    void save(Tx tx, String app, String rule, Progress progress) {
        tx.execute(
                "update rule_schedule set done_until = $3, due_at = $4, after_id = $5 where app = $1 and rule = $2",
                app,
                rule,
                progress.doneUntil(),
                progress.dueAt(),
                progress.after());
    }
}
