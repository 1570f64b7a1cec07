package io.bankwright.core.record;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.Json;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Sql;
import io.bankwright.core.work.Work;
import jakarta.inject.Singleton;
import org.jooq.Condition;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How many records a list has. Counted one by one up to a bound. Beyond it the planner is asked, but only for callers who see
 * every record and about fields of the entity itself: the planner knows all rows, and what it makes of those that somebody may
 * not see would tell them of it.
 */
@Singleton
class RecordCounts {
    /** Counting stops here; people read "10,000+". */
    static final int BOUND = 10_000;

    private final Database database;

    RecordCounts(Database database) {
        this.database = database;
    }

    /**
     * @param asked what is asked for of the records in reach
     * @param ofItself whether that reads no more than stored fields of the entity
     */
    RecordPage.@Nullable Count of(
            Work work, RecordQuery query, Condition asked, boolean ofItself, ListRequest.Count how) {
        if (how == ListRequest.Count.NONE) {
            return null;
        }
        long counted = upTo(BOUND + 1L, work, query, asked);
        if (counted <= BOUND) {
            return new RecordPage.Count(counted, "exact");
        }
        boolean seesAll = query.access().equals(DSL.noCondition());
        return how == ListRequest.Count.ESTIMATED && ofItself && seesAll
                ? new RecordPage.Count(Math.max(BOUND, rounded(planned(query, asked))), "estimated")
                : new RecordPage.Count(BOUND, "at-least");
    }

    /** Exactly, but no further than a limit. */
    static long upTo(long limit, Work work, RecordQuery query, Condition asked) {
        Long counted = work.tx()
                .query(Sql.dsl()
                        .select(DSL.count().cast(SQLDataType.BIGINT).as("n"))
                        .from(DSL.select(DSL.inline(1).as("one"))
                                .from(query.from())
                                .where(query.access().and(asked))
                                .limit(DSL.val(limit))
                                .asTable("b")))
                .getFirst()
                .number("n");
        return counted == null ? 0 : counted;
    }

    /** Under the owner role: a row policy would be part of the plan, and guessed at. */
    private long planned(RecordQuery query, Condition asked) {
        SelectQuery<?> records = Sql.dsl().selectQuery(query.from());
        records.addSelect(DSL.inline(1));
        records.addConditions(asked);
        Row plan = database.asOwner(tx -> tx.query(Sql.dsl().resultQuery("explain (format json) {0}", records)))
                .getFirst();
        return rows(String.valueOf(plan.value(0)));
    }

    private static long rows(String plan) {
        return Json.parse(plan).path(0).path("Plan").path("Plan Rows").asLong();
    }

    /** An estimate has no more than two digits to be trusted. */
    static long rounded(long rows) {
        long unit = 1;
        while (rows / unit >= 100) {
            unit *= 10;
        }
        return (rows + unit / 2) / unit * unit;
    }
}
