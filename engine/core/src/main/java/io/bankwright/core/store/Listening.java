package io.bankwright.core.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One LISTEN that outlives its connection. */
final class Listening implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Listening.class);
    private static final long RETRY_MILLIS = 1000;

    private final PgSubscriber subscriber;

    Listening(Vertx vertx, PgConnectOptions options, String channel, Consumer<String> listener) {
        subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(attempts -> RETRY_MILLIS);
        subscriber.channel(channel).handler(payload -> Thread.ofVirtual().start(() -> tell(listener, payload)));
        Await.result(subscriber.connect());
    }

    private static void tell(Consumer<String> listener, String payload) {
        try {
            listener.accept(payload);
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "event=notification-failed");
        }
    }

    @Override
    public void close() {
        Await.result(subscriber.close());
    }
}
