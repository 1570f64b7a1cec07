package io.bankwright.core.advice;

import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.core.work.AppModels;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets the advisor do now and then what it may do by itself; on one server at a time. */
@Singleton
public class Advisor implements ScheduledWork {
    private static final int LOCK = 7303;

    private final Database database;
    private final AppModels apps;
    private final FieldAdvice advice;

    Advisor(Database database, AppModels apps, FieldAdvice advice) {
        this.database = database;
        this.apps = apps;
        this.advice = advice;
    }

    @Override
    public String name() {
        return "field-advisor";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        database.inTransaction(tx -> {
            boolean first = Boolean.TRUE.equals(tx.query("select pg_try_advisory_xact_lock(" + LOCK + ") as got")
                    .getFirst()
                    .bool("got"));
            if (first) {
                apps.all().forEach(advice::act);
            }
            return first;
        });
    }
}
