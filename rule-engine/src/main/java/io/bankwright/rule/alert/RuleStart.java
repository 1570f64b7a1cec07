package io.bankwright.rule.alert;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.publish.AppListener;
import io.bankwright.core.store.Database;
import io.bankwright.model.app.AppModel;
import jakarta.inject.Singleton;

/** Schedules of a newly published rule begin at once, and so does the keeping of days. */
@Singleton
public class RuleStart implements AppListener {
    private final Database database;
    private final BusinessClock clock;
    private final ScheduleStore store;

    RuleStart(Database database, BusinessClock clock, ScheduleStore store) {
        this.database = database;
        this.clock = clock;
        this.store = store;
    }

    @Override
    public void onActivated(AppModel app) {
        database.inTransaction(tx -> {
            store.begin(
                    tx,
                    app.key(),
                    RuleIndex.of(app).byClock().stream().map(CompiledRule::key).toList(),
                    clock.instant());
            return tx.execute(
                    "insert into rule_snapshot_day (app, done_until) values ($1, $2) on conflict do nothing",
                    app.key(),
                    clock.today().minusDays(1));
        });
    }
}
