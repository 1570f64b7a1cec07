package io.bankwright.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction of a use case: one connection, called from one virtual thread at a time, blocking. An engine may run
 * statements on its own prefixed tables in it.
 */
public final class Tx {
    private final SqlConnection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Notices.Notice> notices = new ArrayList<>();
    private final Set<Object> remembered = new HashSet<>();
    private final Map<Object, Object> read = new HashMap<>();
    private final List<Future<?>> sent = new ArrayList<>();
    private final List<CompletableFuture<?>> beside = new ArrayList<>();
    private boolean written;
    private int waits;
    private int savepoints;

    Tx(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Runs a statement with {@code $1} … binds: String, Integer, Long, BigDecimal, Boolean, UUID, LocalDate, Instant,
     * OffsetDateTime, arrays or collections of them. JSON is bound as text: write {@code $1::text::jsonb}.
     */
    public List<Row> query(String sql, @Nullable Object... binds) {
        return rows(run(sql, binds));
    }

    /** Runs what jOOQ built. */
    public List<Row> query(Query query) {
        return query(Sql.render(query), Sql.binds(query));
    }

    /** Runs several such statements in one round trip and gives the rows of each. */
    public List<List<Row>> queryAll(List<? extends Query> queries) {
        List<Future<RowSet<io.vertx.sqlclient.Row>>> asked = queries.stream()
                .map(query -> connection.preparedQuery(Sql.render(query)).execute(tuple(Sql.binds(query))))
                .toList();
        if (!asked.isEmpty()) {
            await(Future.all(asked));
        }
        return asked.stream().map(answer -> rows(answer.result())).toList();
    }

    /** Runs a statement and tells how many rows it touched. */
    public int execute(String sql, @Nullable Object... binds) {
        written = true;
        return run(sql, binds).rowCount();
    }

    /** Runs what jOOQ built and tells how many rows it touched. */
    public int execute(Query query) {
        return execute(Sql.render(query), Sql.binds(query));
    }

    /**
     * Runs a statement whose result nobody waits for: the next statement goes out behind it at once. If it fails, the
     * transaction does, with its failure.
     */
    public void send(String sql, @Nullable Object... binds) {
        written = true;
        sent.add(connection.preparedQuery(sql).execute(tuple(binds)));
    }

    /** Runs one statement with many binds in one round trip. */
    public void batch(String sql, List<@Nullable Object[]> binds) {
        if (!binds.isEmpty()) {
            written = true;
            await(connection
                    .preparedQuery(sql)
                    .executeBatch(binds.stream().map(Tx::tuple).toList()));
        }
    }

    /** Runs several statements without binds, as text we wrote ourselves: settings and DDL. */
    public void script(String sql) {
        await(connection.query(sql).execute());
    }

    /** Says something on a channel once this has committed, to every server; a wake-up, which a kill at that moment may lose. */
    public void tell(String channel, String payload) {
        notices.add(new Notices.Notice(channel, payload));
    }

    /** A step that is undone alone when it throws; the exception goes on. */
    public void savepoint(Runnable step) {
        String name = "s" + ++savepoints;
        int told = notices.size();
        script("SAVEPOINT " + name);
        try {
            step.run();
            script("RELEASE SAVEPOINT " + name);
        } catch (RuntimeException failed) {
            sent.clear();
            read.clear();
            notices.subList(told, notices.size()).clear();
            script("ROLLBACK TO SAVEPOINT " + name);
            throw failed;
        }
    }

    /** Remembers something until the transaction ends. */
    public void remember(Object what) {
        remembered.add(what);
    }

    /** Whether {@link #remember} was told it. */
    public boolean remembers(Object what) {
        return remembered.contains(what);
    }

    /**
     * What was read before in this transaction, or what is read now; a null is read again the next time. For what nothing in
     * the transaction changes once it is there.
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T readOnce(Object key, Supplier<@Nullable T> query) {
        T known = (T) read.get(key);
        if (known == null) {
            known = query.get();
            if (known != null) {
                read.put(key, known);
            }
        }
        return known;
    }

    /** How often it has waited for the database: what a use case costs in round trips. */
    public int waits() {
        return waits;
    }

    /** Whether a statement was run by other means than a query: only then does the commit wait for the disk. */
    public boolean hasWritten() {
        return written;
    }

    /** Something done elsewhere meanwhile, without which this must not succeed; waited for after the commit, when the connection is free. */
    public void needs(CompletableFuture<?> other) {
        beside.add(other);
    }

    /** Runs after the commit; it cannot change the outcome. */
    public void afterCommit(Runnable step) {
        afterCommit.add(step);
    }

    List<Runnable> stepsAfterCommit() {
        return afterCommit;
    }

    List<CompletableFuture<?>> beside() {
        return beside;
    }

    List<Notices.Notice> notices() {
        return notices;
    }

    /** Sends several settings without binds, as text we wrote ourselves; not waited for, like {@link #send}. */
    public void settings(String sql) {
        sent.add(connection.query(sql).execute());
    }

    void commit() {
        await(connection.query("COMMIT").execute());
    }

    private RowSet<io.vertx.sqlclient.Row> run(String sql, @Nullable Object[] binds) {
        return await(connection.preparedQuery(sql).execute(tuple(binds)));
    }

    /** Waits for a statement and those sent before it; the first that failed says what was wrong. */
    private <T> T await(Future<T> last) {
        waits++;
        List<Future<?>> before = List.copyOf(sent);
        sent.clear();
        before.forEach(Await::result);
        return Await.result(last);
    }

    static List<Row> rows(RowSet<io.vertx.sqlclient.Row> set) {
        List<Row> rows = new ArrayList<>(set.size());
        for (io.vertx.sqlclient.Row row : set) {
            rows.add(new Row(row));
        }
        return rows;
    }

    static Tuple tuple(@Nullable Object[] binds) {
        Tuple tuple = Tuple.tuple();
        for (Object bind : binds) {
            tuple.addValue(bound(bind));
        }
        return tuple;
    }

    private static @Nullable Object bound(@Nullable Object bind) {
        return switch (bind) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case JsonNode json -> Json.write(json);
            case Collection<?> values -> array(values);
            default -> bind;
        };
    }

    private static Object array(Collection<?> values) {
        Object first = values.stream().findFirst().orElse(null);
        return switch (first) {
            case UUID ignored -> values.toArray(UUID[]::new);
            case Integer ignored -> values.toArray(Integer[]::new);
            case Long ignored -> values.toArray(Long[]::new);
            case null, default -> values.toArray(String[]::new);
        };
    }
}
