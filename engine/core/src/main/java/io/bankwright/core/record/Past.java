package io.bankwright.core.record;

import io.bankwright.core.access.AccessCompiler;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.work.Work;
import io.bankwright.expression.SqlClock;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import io.bankwright.model.role.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A moment of the past for one caller. Who may see a record of then is decided by the rights of today: on the record as it is
 * today, or, if it was deleted since, as it was in the end. So nobody sees by going back what was taken from them, and who
 * has taken a record over sees all of its past, as in its history.
 */
final class Past {
    /**
     * Versions changed since the moment that one statement goes through. Beyond them it is refused: each has to be read and
     * taken apart, which no index spares.
     */
    static final int MAX_CHANGES = 500_000;

    private final Work work;
    private final EntityTables tables;
    private final AccessCompiler access;
    private final BusinessClock clock;
    private final Instant moment;

    Past(Work work, EntityTables tables, AccessCompiler access, BusinessClock clock, Instant moment) {
        this.work = work;
        this.tables = tables;
        this.access = access;
        this.clock = clock;
        this.moment = moment;
    }

    /** What expressions take for now. */
    SqlClock clock() {
        return SqlClock.at(moment, clock);
    }

    /** The records on which the caller may do all of the operations, in the shape of the table of the entity. */
    Table<?> records(EntityDefinition entity, String alias, Operation... operations) {
        requireKept(entity);
        Condition living = DSL.noCondition();
        Condition deleted = DSL.noCondition();
        for (Operation operation : operations) {
            living = living.and(access.rows(work.caller(), work.app(), entity, operation, living(entity)));
            deleted = deleted.and(access.deleted(work.caller(), work.app(), entity, operation, deleted()));
        }
        return PastTable.of(tables.of(entity), moment, living, deleted, alias);
    }

    /** The records that others referred to; of those that are there, row-level security decides, as it does of today's. */
    Table<?> related(EntityDefinition entity, String alias) {
        requireKept(entity);
        Condition deleted = access.deleted(work.caller(), work.app(), entity, Operation.READ, deleted());
        return PastTable.of(tables.of(entity), moment, DSL.noCondition(), deleted, alias);
    }

    /** Whether the entity keeps its history as far back. */
    boolean isKept(EntityDefinition entity) {
        return entity.historyKept() == null
                || !clock.now().minus(entity.historyKept()).toInstant().isAfter(moment);
    }

    private void requireKept(EntityDefinition entity) {
        if (!isKept(entity)) {
            throw refused(
                    RecordProblem.HISTORY_GONE,
                    "history of " + entity.key() + " is kept for " + entity.historyKept(),
                    name(entity));
        }
    }

    /** Throws if so much was changed since that going through all of it would keep others waiting. */
    void requireFew(EntityDefinition entity) {
        boolean many = !work.tx()
                .query(
                        "select 1 as one from record_history where entity_no = $1 and changed_at > $2"
                                + " order by changed_at offset $3 limit 1",
                        tables.of(entity).no(),
                        moment,
                        MAX_CHANGES)
                .isEmpty();
        if (many) {
            throw refused(
                    RecordProblem.PAST_TOO_WIDE,
                    "records of %s were changed more than %d times since".formatted(entity.key(), MAX_CHANGES),
                    name(entity));
        }
    }

    private String name(EntityDefinition entity) {
        return entity.label().in(work.caller().locale());
    }

    /** A refusal that says of which field or entity the moment cannot be had. */
    static ProblemException refused(RecordProblem problem, String detail, String name) {
        Violation where = new Violation("/asOf", problem.code(), problem.title() + ": " + name, Map.of("name", name));
        return new ProblemException(problem, detail, List.of(where));
    }

    private Table<?> living(EntityDefinition entity) {
        return tables.of(entity).table().as(PastTable.LIVING);
    }

    private Table<?> deleted() {
        return tables.history().as(PastTable.DELETED);
    }
}
