package io.bankwright.core.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** One open stream of one person. A page that does not read is let go; it connects again and asks for everything. */
final class LivePage {
    private static final int MOST_WAITING = 500;

    private final UUID user;
    private final SseEventSink sink;
    private final Sse sse;
    private final AtomicInteger waiting = new AtomicInteger();

    LivePage(UUID user, SseEventSink sink, Sse sse) {
        this.user = user;
        this.sink = sink;
        this.sse = sse;
    }

    UUID user() {
        return user;
    }

    boolean isClosed() {
        return sink.isClosed();
    }

    void close() {
        sink.close();
    }

    void send(String type, String json) {
        send(sse.newEventBuilder().name(type).data(String.class, json).build());
    }

    void keepAlive() {
        send(sse.newEventBuilder().comment("here").build());
    }

    private synchronized void send(OutboundSseEvent event) {
        if (sink.isClosed()) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            sink.close();
            return;
        }
        sink.send(event).whenComplete((sent, failed) -> {
            waiting.decrementAndGet();
            if (failed != null) {
                sink.close();
            }
        });
    }
}
