package io.bankwright.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The floor as a program of its own: the same HTTP server and PostgreSQL driver as the product, one statement a request, no
 * session, no rights, no checks. What it runs is given in the environment.
 */
final class BareServer {
    private final SqlClient pool;
    private final String insert = System.getenv("BARE_INSERT");
    private final String select = System.getenv("BARE_SELECT");
    private final AtomicLong numbers = new AtomicLong();

    private BareServer(Vertx vertx) {
        PgConnectOptions options = PgConnectOptions.fromUri(System.getenv("BARE_DATABASE"))
                .setCachePreparedStatements(true)
                .setPipeliningLimit(1);
        Pool connections = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(20))
                .connectingTo(options)
                .using(vertx)
                .build();
        this.pool = connections;
    }

    /** Listens on the port in the environment until it is killed. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        BareServer server = new BareServer(vertx);
        vertx.createHttpServer()
                .requestHandler(server::handle)
                .listen(Integer.parseInt(System.getenv("BARE_PORT")), "127.0.0.1")
                .onSuccess(ignored -> System.out.println("ready"))
                .onFailure(failed -> System.exit(1));
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/insert")) {
            request.body().onSuccess(body -> insert(request, body));
        } else {
            select(request);
        }
    }

    private void insert(HttpServerRequest request, Buffer body) {
        JsonObject values = body.toJsonObject().getJsonObject("values");
        values.put("cust_no", "B" + numbers.incrementAndGet());
        UUID id = UUID.randomUUID();
        pool.preparedQuery(insert)
                .execute(Tuple.of(id, values.encode(), 1, 1, OffsetDateTime.now(ZoneOffset.UTC)))
                .onSuccess(done -> request.response()
                        .setStatusCode(201)
                        .putHeader("Content-Type", "application/json")
                        .end(values.put("id", id.toString()).toBuffer()))
                .onFailure(failed -> fail(request, failed));
    }

    /** Parameters: the statement's integers by comma as {@code orgs}. */
    private void select(HttpServerRequest request) {
        Integer[] orgs = Arrays.stream(request.getParam("orgs").split(","))
                .map(Integer::valueOf)
                .toArray(Integer[]::new);
        pool.preparedQuery(select)
                .execute(Tuple.of(orgs))
                .onSuccess(rows -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(json(rows).toBuffer()))
                .onFailure(failed -> fail(request, failed));
    }

    private static JsonArray json(RowSet<Row> rows) {
        JsonArray all = new JsonArray();
        rows.forEach(row -> all.add(row.toJson()));
        return all;
    }

    private static void fail(HttpServerRequest request, Throwable failed) {
        System.err.println(failed);
        request.response().setStatusCode(500).end(String.valueOf(failed.getMessage()));
    }
}
