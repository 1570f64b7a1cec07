package io.bankwright.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** A fixed number of clients, each sending its next request when it has the answer to the last. */
final class Load implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final int clients;

    Load(int clients) {
        this.clients = clients;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setTcpNoDelay(true), new PoolOptions().setHttp1MaxSize(clients));
    }

    /**
     * @param body empty for GET
     * @param expected status
     */
    record Request(int port, String path, Map<String, String> headers, String body, int expected) {}

    /**
     * @param perSecond answers a second, all clients together
     * @param millis each answer's time
     */
    record Outcome(double perSecond, double[] millis) {
        double median() {
            return Numbers.percentile(millis, 50);
        }

        double percentile(double percent) {
            return Numbers.percentile(millis, percent);
        }
    }

    /** Runs for that long and throws if one answer is not as expected. */
    Outcome run(Duration length, IntFunction<Request> next) {
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch open = new CountDownLatch(clients);
        long began = System.nanoTime();
        long until = began + length.toNanos();
        for (int i = 0; i < clients; i++) {
            new Client(i, until, next, millis, failure, open).send();
        }
        try {
            open.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a request failed", failure.get());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Outcome(
                millis.size() / seconds,
                millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private final class Client {
        private final int number;
        private final long until;
        private final IntFunction<Request> next;
        private final List<Double> millis;
        private final AtomicReference<Throwable> failure;
        private final CountDownLatch open;

        private Client(
                int number,
                long until,
                IntFunction<Request> next,
                List<Double> millis,
                AtomicReference<Throwable> failure,
                CountDownLatch open) {
            this.number = number;
            this.until = until;
            this.next = next;
            this.millis = millis;
            this.failure = failure;
            this.open = open;
        }

        private void send() {
            long began = System.nanoTime();
            if (began >= until || failure.get() != null) {
                open.countDown();
                return;
            }
            Request request = next.apply(number);
            HttpMethod method = request.body().isEmpty() ? HttpMethod.GET : HttpMethod.POST;
            client.request(method, request.port(), "127.0.0.1", request.path())
                    .compose(sending -> send(sending, request))
                    .onSuccess(ignored -> {
                        millis.add((System.nanoTime() - began) / 1e6);
                        send();
                    })
                    .onFailure(failed -> {
                        failure.compareAndSet(null, failed);
                        open.countDown();
                    });
        }

        private io.vertx.core.Future<Buffer> send(HttpClientRequest sending, Request request) {
            request.headers().forEach(sending::putHeader);
            return sending.send(request.body())
                    .compose(response -> response.body()
                            .compose(body -> response.statusCode() == request.expected()
                                    ? io.vertx.core.Future.succeededFuture(body)
                                    : io.vertx.core.Future.failedFuture(
                                            request.path() + ": " + response.statusCode() + " " + body)));
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
