package io.bankwright.core.work;

import io.bankwright.core.store.RowPolicy;
import io.bankwright.model.app.AppModel;

/** Where use cases get what row-level security is told of their caller. */
public interface RowPolicySource {
    /** The settings of one transaction. */
    RowPolicy of(Caller caller, AppModel app);
}
