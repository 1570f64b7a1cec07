package io.bankwright.core.record;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;

/** Record tables without a container. */
public final class TestTables {
    private TestTables() {}

    /** Tables of that database. */
    public static EntityTables on(Database database, BusinessClock business) {
        return new EntityTables(database, new SystemClock(), business);
    }
}
