package io.bankwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transaction sends without waiting and says once it has committed, on real PostgreSQL. */
class TxIT {
    private static final String ADD = "insert into serial_counter values (1, 'a', $1, 1)";
    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAccess access = TestDatabase.fresh();
    private final Database database = new Database(vertx, access, 4);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private AutoCloseable listening;

    @BeforeEach
    void listen() {
        listening = database.listen("test_channel", heard::add);
    }

    @AfterEach
    void close() throws Exception {
        listening.close();
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        TestDatabase.drop(access);
    }

    @Test
    void shouldSayOnceWhatWasToldOnceItHasCommitted() {
        // when
        assertThatThrownBy(() -> database.inTransaction(tx -> {
                    tx.tell("test_channel", "undone");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        database.inTransaction(tx -> {
            tx.tell("test_channel", "one");
            tx.tell("test_channel", "one");
            assertThatThrownBy(() -> tx.savepoint(() -> {
                        tx.tell("test_channel", "undone");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            tx.tell("test_channel", "two");
            return true;
        });
        // then
        Awaitility.await().until(() -> heard.contains("two"));
        assertThat(heard).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void shouldKeepWhatWasSentWithoutWaiting() {
        // when
        database.inTransaction(tx -> {
            tx.send(ADD, "x");
            tx.send(ADD, "y");
            return true;
        });
        // then
        assertThat(database.<Long>inTransaction(tx -> tx.query("select count(*) as n from serial_counter")
                        .getFirst()
                        .number("n")))
                .isEqualTo(2);
    }

    @Test
    void shouldUndoEverythingAndSayWhyWhenASentStatementFails() {
        // when
        assertThatThrownBy(() -> database.inTransaction(tx -> {
                    tx.send(ADD, "x");
                    tx.send(ADD, "x");
                    tx.tell("test_channel", "undone");
                    return true;
                }))
                // then
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        failed -> assertThat(failed.isUniqueViolation()).isTrue());
        List<Row> kept = database.inTransaction(tx -> tx.query("select 1 as one from serial_counter"));
        assertThat(kept).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldTellTheNextStatementWhyASentOneFailed() {
        // when
        assertThatThrownBy(() -> database.inTransaction(tx -> {
                    tx.send(ADD, "x");
                    tx.send(ADD, "x");
                    return tx.query("select 1 as one");
                }))
                // then
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        failed -> assertThat(failed.state()).isEqualTo("23505"));
    }
}
