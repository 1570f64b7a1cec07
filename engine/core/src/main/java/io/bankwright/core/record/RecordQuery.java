package io.bankwright.core.record;

import io.bankwright.core.work.Work;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlScope;
import io.bankwright.model.entity.EntityDefinition;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Table;

/**
 * The records of an entity that a caller may see, for engines that build their own SELECT: reports, rule scans.
 *
 * @param from the table, aliased {@code t}; of a moment in the past, only the records the caller may see
 * @param access must be part of every WHERE
 * @param scope what paths mean; refuses fields the caller may not read in full
 * @param clock the moment expressions run at
 * @param used which fields its scope was asked for
 * @param usage told of every statement, see {@link #timed}
 */
public record RecordQuery(
        Work work,
        EntityDefinition entity,
        Table<?> from,
        Condition access,
        SqlScope scope,
        SqlClock clock,
        UsedFields used,
        BiConsumer<UsedFields, Long> usage) {
    /** The same with another condition on the rows. */
    RecordQuery with(Condition rows) {
        return new RecordQuery(work, entity, from, rows, scope, clock, used, usage);
    }

    /** Runs a statement made with the scope, counting it for the fields it finds and groups by. */
    public <T> T timed(Supplier<T> statement) {
        long begun = System.nanoTime();
        T answer = statement.get();
        usage.accept(used, System.nanoTime() - begun);
        return answer;
    }
}
