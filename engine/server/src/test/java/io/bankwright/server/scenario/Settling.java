package io.bankwright.server.scenario;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.schedule.ScheduledWork;
import io.bankwright.core.store.Database;
import io.bankwright.server.support.Api;
import io.quarkus.arc.Arc;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Lets everything happen that is due at one moment of the business clock, which stands still meanwhile. */
final class Settling {
    private static final int MOST_ROUNDS = 30;
    private static final Set<String> ORDER =
            Set.of("outbox", "flow-jobs", "flow-timers", "alert-schedule", "daily-snapshots");

    private final BusinessClock clock = Api.bean(BusinessClock.class);
    private final Database database = Api.bean(Database.class);
    private final List<ScheduledWork> works = Arc.container().listAll(ScheduledWork.class).stream()
            .map(handle -> handle.get())
            .filter(work -> ORDER.contains(work.name()))
            .toList();

    /** Runs events, jobs, timers and schedules until none is left. */
    void at(Instant moment) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            clock.moveTo(moment);
            works.forEach(ScheduledWork::run);
            if (round > 0 && isQuiet()) {
                return;
            }
        }
        throw new AssertionError("still busy after " + MOST_ROUNDS + " rounds: " + leftOver());
    }

    private boolean isQuiet() {
        return leftOver().isEmpty();
    }

    private List<String> leftOver() {
        return database
                .inTransaction(tx -> tx.query("select coalesce(failure, event::text) as what from outbox"))
                .stream()
                .map(row -> row.text("what"))
                .toList();
    }
}
