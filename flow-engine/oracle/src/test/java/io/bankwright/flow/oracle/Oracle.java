package io.bankwright.flow.oracle;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** One engine, started once for all cases of a run. */
final class Oracle implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ZeebeTestEngine engine;
    private final ZeebeClient client;
    private Duration ahead = Duration.ZERO;

    private Oracle(ZeebeTestEngine engine, ZeebeClient client) {
        this.engine = engine;
        this.client = client;
    }

    /** The one of this JVM; starting it takes seconds. */
    static Oracle shared() {
        return Holder.ORACLE;
    }

    private static final class Holder {
        static final Oracle ORACLE = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(ORACLE::close));
        }
    }

    private static Oracle start() {
        int port = freePort();
        ZeebeTestEngine engine = EngineFactory.create(port);
        engine.start();
        return new Oracle(
                engine,
                ZeebeClient.newClientBuilder()
                        .grpcAddress(URI.create("http://127.0.0.1:" + port))
                        .preferRestOverGrpc(false)
                        .usePlaintext()
                        .defaultRequestTimeout(PATIENCE)
                        .build());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    ZeebeClient client() {
        return client;
    }

    void rest() {
        try {
            engine.waitForIdleState(PATIENCE);
        } catch (TimeoutException | InterruptedException tooLong) {
            throw new IllegalStateException(tooLong);
        }
    }

    /** @param somethingIsDue whether a timer will fire, for which it is then waited */
    void advance(Duration by, boolean somethingIsDue) {
        long before = lastPosition();
        engine.increaseTime(by);
        ahead = ahead.plus(by);
        if (somethingIsDue) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> eventsFrom(before).stream()
                            .anyMatch(record -> record.getIntent() == TimerIntent.TRIGGERED));
        }
        rest();
    }

    private long lastPosition() {
        List<Record<?>> events = eventsFrom(0);
        return events.isEmpty() ? 0 : events.getLast().getPosition();
    }

    /** The engine's clock. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Everything that was written to the log and is an event, from a place on. */
    List<Record<?>> eventsFrom(long position) {
        return StreamSupport.stream(engine.getRecordStreamSource().getRecords().spliterator(), false)
                .filter(record -> record.getPosition() > position)
                .filter(record -> record.getRecordType() == RecordType.EVENT)
                .<Record<?>>map(record -> record)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        engine.stop();
    }
}
