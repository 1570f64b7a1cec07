package io.bankwright.core.work;

import io.bankwright.core.store.RowPolicy;
import io.bankwright.core.store.Tx;
import io.bankwright.model.app.AppModel;
import java.util.function.Consumer;
import java.util.function.Function;

/** One use case in progress: its transaction, who asks, why, and the version of the app it began with. */
public final class Work {
    private final Tx tx;
    private final AppModel app;
    private final Caller caller;
    private final Cause cause;
    private final RowPolicy policy;

    Work(Tx tx, AppModel app, Caller caller, Cause cause, RowPolicy policy) {
        this.tx = tx;
        this.app = app;
        this.caller = caller;
        this.cause = cause;
        this.policy = policy;
    }

    public Tx tx() {
        return tx;
    }

    public AppModel app() {
        return app;
    }

    public Caller caller() {
        return caller;
    }

    public Cause cause() {
        return cause;
    }

    /** Runs a step of the platform inside the caller's transaction: other rows are in sight for the step and only for it. */
    public <T> T asSystem(Cause stepCause, Function<Work, T> step) {
        if (policy.equals(RowPolicy.SYSTEM)) {
            return step.apply(new Work(tx, app, Caller.system(), stepCause, policy));
        }
        tx.settings(RowPolicy.SYSTEM.settings());
        try {
            return step.apply(new Work(tx, app, Caller.system(), stepCause, RowPolicy.SYSTEM));
        } finally {
            // A refused step must not leave the caller with the platform's sight.
            tx.settings(policy.settings());
        }
    }

    /** The same for a step without a result. */
    public void asSystemRun(Cause stepCause, Consumer<Work> step) {
        asSystem(stepCause, work -> {
            step.accept(work);
            return Boolean.TRUE;
        });
    }
}
