package io.bankwright.core.store;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** The bridge to Hibernate Reactive without a container. */
public final class TestBlocking {
    private TestBlocking() {}

    /** A bridge on that Vert.x. */
    public static Blocking on(Vertx vertx) {
        return new Blocking(
                () -> ((VertxInternal) vertx).createEventLoopContext().duplicate());
    }
}
