package io.bankwright.core.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Two pools on one database: the app role, which row-level security binds, and the owner role for DDL, promotion and
 * migrations of data. Nothing else opens connections for records.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Database.class);

    private final Pool app;
    private final Pool owner;
    private final Notices notices;
    private final Vertx vertx;
    private final PgConnectOptions listenOptions;

    /** Opens no connection yet. */
    public Database(Vertx vertx, DatabaseAccess access, int appConnections) {
        this.vertx = vertx;
        this.listenOptions = options(access, access.appUser(), access.appPassword());
        this.app = pool(vertx, listenOptions, appConnections);
        this.owner = pool(vertx, options(access, access.ownerUser(), access.ownerPassword()), 4);
        this.notices = new Notices(app);
    }

    /**
     * Runs a use case in one transaction of the app role, seeing the rows the policy allows.
     */
    public <T> T inTransaction(RowPolicy policy, Function<Tx, T> work) {
        return transaction(app, policy.settings(), work);
    }

    /** Runs a step of the platform itself, not bound to anybody's rows. */
    public <T> T inTransaction(Function<Tx, T> work) {
        return inTransaction(RowPolicy.SYSTEM, work);
    }

    /** Runs DDL or a back-fill under the owner role. */
    public <T> T asOwner(Function<Tx, T> work) {
        return transaction(owner, "", work);
    }

    /**
     * Runs one statement as a transaction of its own, in one round trip, under the owner role. It may not wait for what a
     * transaction of the same thread holds.
     */
    public List<Row> alone(String sql, @Nullable Object... binds) {
        return Tx.rows(Await.result(owner.preparedQuery(sql).execute(Tx.tuple(binds))));
    }

    /** Runs a statement that cannot run in a transaction, under the owner role. */
    public void ownerStatement(String sql) {
        SqlConnection connection = Await.result(owner.getConnection());
        try {
            Await.result(connection.query(sql).execute());
        } finally {
            connection.close();
        }
    }

    /** Calls the listener with the payload of each NOTIFY on the channel, on a virtual thread, reconnecting for ever. */
    public AutoCloseable listen(String channel, Consumer<String> listener) {
        return new Listening(vertx, listenOptions, channel, listener);
    }

    private <T> T transaction(Pool pool, String settings, Function<Tx, T> work) {
        SqlConnection connection = Await.result(pool.getConnection());
        Tx tx = new Tx(connection);
        T result;
        try {
            tx.settings("BEGIN;" + settings);
            result = work.apply(tx);
            tx.commit();
        } catch (RuntimeException | Error failed) {
            rollback(connection, failed);
            throw failed;
        }
        connection.close();
        tx.beside().forEach(Await::done);
        notices.say(tx.notices());
        for (Runnable step : tx.stepsAfterCommit()) {
            runAfterCommit(step);
        }
        return result;
    }

    private static void rollback(SqlConnection connection, Throwable because) {
        try {
            Await.result(connection.query("ROLLBACK").execute());
        } catch (RuntimeException failed) {
            because.addSuppressed(failed);
        } finally {
            connection.close();
        }
    }

    private static void runAfterCommit(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "event=after-commit-failed");
        }
    }

    private static Pool pool(Vertx vertx, PgConnectOptions options, int size) {
        PoolOptions pool = new PoolOptions()
                .setMaxSize(size)
                .setConnectionTimeout(20)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
        return PgBuilder.pool().with(pool).connectingTo(options).using(vertx).build();
    }

    private static PgConnectOptions options(DatabaseAccess access, String user, String password) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(access.host())
                .setPort(access.port())
                .setDatabase(access.database())
                .setUser(user)
                .setPassword(password)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPipeliningLimit(64);
        options.addProperty("application_name", "bankwright");
        options.addProperty("client_min_messages", "warning");
        options.setConnectTimeout((int) Duration.ofSeconds(10).toMillis());
        return options;
    }

    @Override
    public void close() {
        notices.close();
        Await.result(app.close());
        Await.result(owner.close());
    }
}
