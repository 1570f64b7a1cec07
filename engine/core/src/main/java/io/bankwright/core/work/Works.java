package io.bankwright.core.work;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.RowPolicy;
import io.bankwright.model.app.AppModel;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Runs use cases, each in one transaction that sees only the caller's rows. */
@Singleton
public class Works {
    private final Database database;
    private final AppModels apps;
    private final RowPolicySource policies;

    Works(Database database, AppModels apps, RowPolicySource policies) {
        this.database = database;
        this.apps = apps;
        this.policies = policies;
    }

    /** Runs a use case on the current version of an app; commits if it returns, undoes everything if it throws. */
    public <T> T run(String app, Caller caller, Cause cause, Function<Work, T> useCase) {
        return run(apps.current(app), caller, cause, useCase);
    }

    /** The same on a model that is not live: a definition that is being tried. */
    public <T> T run(AppModel model, Caller caller, Cause cause, Function<Work, T> useCase) {
        RowPolicy policy = policies.of(caller, model);
        return database.inTransaction(policy, tx -> useCase.apply(new Work(tx, model, caller, cause, policy)));
    }

    /** Runs a step of the platform itself. */
    public <T> T runAsSystem(String app, Cause cause, Function<Work, T> useCase) {
        return run(app, Caller.system(), cause, useCase);
    }
}
