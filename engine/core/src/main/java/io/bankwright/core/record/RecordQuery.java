package io.bankwright.core.record;

import io.bankwright.core.work.Work;
import io.bankwright.expression.SqlClock;
import io.bankwright.expression.SqlScope;
import io.bankwright.model.entity.EntityDefinition;
import org.jooq.Condition;
import org.jooq.Table;

/**
 * The records of an entity that a caller may see, for engines that build their own SELECT: reports, rule scans.
 *
 * @param from the table, aliased {@code t}; of a moment in the past, only the records the caller may see
 * @param access must be part of every WHERE
 * @param scope what paths mean; refuses fields the caller may not read in full
 * @param clock the moment expressions run at
 */
public record RecordQuery(
        Work work, EntityDefinition entity, Table<?> from, Condition access, SqlScope scope, SqlClock clock) {}
