package io.bankwright.server.config;

import io.bankwright.core.store.Blocking;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;

/** Contexts of their own for Hibernate Reactive's sessions, marked as the framework wants them. */
@Singleton
class IsolatedContexts implements Blocking.EventLoops {
    private final VertxInternal vertx;

    IsolatedContexts(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    @Override
    public Context isolated() {
        Context context = VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }
}
