package io.bankwright.core.publish;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.definition.Tree;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.problem.ProblemException;

/** Apps before they have files. */
final class Apps {
    private Apps() {}

    /** Refuses what is no authored key and the reserved ones. */
    static void checkKey(String key) {
        if (!Tree.isKey(key) || key.equals(EntityDefinition.SYSTEM_APP)) {
            throw new ProblemException(AppProblem.INVALID_APP_KEY, "key " + key);
        }
    }

    /** Adds an app without a version; false if there is one already. */
    static boolean add(AppStore store, String key, SystemClock clock) {
        AppRow row = new AppRow();
        row.key = key;
        row.createdAt = clock.instant();
        return store.addApp(row);
    }
}
