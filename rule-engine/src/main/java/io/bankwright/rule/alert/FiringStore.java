package io.bankwright.rule.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Tx;
import io.bankwright.core.work.Work;
import io.bankwright.rule.drools.Candidate;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules have done, and what they could not do. */
@Singleton
class FiringStore {
    /**
     * Notes a firing, unless the rule has fired for the subject within its cool-down or in the same window. Others that want
     * to fire it for the same subject wait until this transaction has ended.
     *
     * @param window what it fires once in if it has no cool-down
     */
    Optional<UUID> begin(Work work, CompiledRule rule, Candidate candidate, String window, ObjectNode facts) {
        Tx tx = work.tx();
        String app = work.app().key();
        LocalDate day = LocalDate.now(candidate.clock());
        int coolDown = rule.definition().coolDownDays();
        tx.query(
                "select pg_advisory_xact_lock(hashtextextended($1, 400))",
                app + "/" + rule.key() + "/" + candidate.subject());
        boolean cooling = coolDown > 0
                && !tx.query(
                                "select 1 as one from rule_firing where app = $1 and rule = $2 and subject = $3"
                                        + " and day > $4 and day <= $5 limit 1",
                                app,
                                rule.key(),
                                candidate.subject(),
                                day.minusDays(coolDown),
                                day)
                        .isEmpty();
        if (cooling) {
            return Optional.empty();
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int noted = tx.execute(
                "insert into rule_firing (id, app, rule, subject, firing_window, day, at, record_entity, record_id, facts)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb) on conflict do nothing",
                id,
                app,
                rule.key(),
                candidate.subject(),
                coolDown > 0 ? day.toString() : window,
                day,
                candidate.clock().instant(),
                rule.entity().key(),
                candidate.record(),
                Json.write(facts));
        return noted == 0 ? Optional.empty() : Optional.of(id);
    }

    /** What came of a firing. */
    void complete(Tx tx, UUID firing, @Nullable UUID alert, @Nullable UUID task) {
        if (alert != null || task != null) {
            tx.execute("update rule_firing set alert_id = $2, task_id = $3 where id = $1", firing, alert, task);
        }
    }

    /** A rule that could not act. */
    void failed(
            Work work, CompiledRule rule, @Nullable UUID record, java.time.Instant at, String code, String message) {
        work.tx()
                .execute(
                        "insert into rule_failure (id, app, rule, record_entity, record_id, at, code, message)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8)",
                        UuidCreator.getTimeOrderedEpoch(),
                        work.app().key(),
                        rule.key(),
                        rule.entity().key(),
                        record,
                        at,
                        code,
                        message);
    }
}
