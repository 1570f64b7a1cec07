package io.bankwright.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit's chain on real PostgreSQL: sealed by several servers, and tampered with by somebody who may do everything. */
class AuditChainIT {
    private final DatabaseAccess access = TestDatabase.fresh();
    private final Vertx vertx = Vertx.vertx();
    private final Database database = new Database(vertx, access, 6);
    private final Audit audit = new Audit(new SystemClock(), new ReadEntries(database));
    private final AuditSealer sealer = new AuditSealer(database, new SystemClock());

    @AfterEach
    void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        TestDatabase.drop(access);
    }

    @Test
    void shouldChainWhatWasCommittedAndSayWhatIsNotChainedYet() {
        // given
        write(3);
        sealer.run();
        write(2);

        // when
        AuditVerification.Outcome outcome = AuditVerification.of(database, null);

        // then
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.head().no()).isEqualTo(3);
        assertThat(outcome.unsealed()).isEqualTo(2);
    }

    @Test
    void shouldNotSkipAnEntryThatCommitsAfterLaterOnesWereChained() throws Exception {
        // given
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch sealed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> late = threads.submit(() -> database.inTransaction(tx -> {
                audit.refused(tx, null, "late", "sign-in-failed");
                written.countDown();
                return await(sealed);
            }));
            written.await();
            write(2);

            // when
            sealer.run();
            sealed.countDown();
            late.get();
            sealer.run();
        }

        // then
        AuditVerification.Outcome outcome = AuditVerification.of(database, null);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.head().no()).isEqualTo(3);
        assertThat(outcome.unsealed()).isZero();
    }

    @Test
    void shouldMakeOneChainWhenSeveralServersSealAtOnce() throws Exception {
        // given
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> servers = new java.util.ArrayList<>();
            for (int server = 0; server < 3; server++) {
                AuditSealer own = new AuditSealer(database, new SystemClock());
                servers.add(threads.submit(() -> {
                    for (int turn = 0; turn < 20; turn++) {
                        write(3);
                        own.run();
                    }
                }));
            }

            // when
            for (Future<?> server : servers) {
                server.get();
            }
        }
        sealer.run();

        // then
        AuditVerification.Outcome outcome = AuditVerification.of(database, null);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.head().no()).isEqualTo(180);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = overlay(id::text placing (case right(id::text, 1) when '0' then '1' else '0' end) from 36)::uuid",
                "at = at + interval '1 microsecond'",
                "actor = overlay(actor::text placing '1' from 36)::uuid",
                "actor_name = overlay(actor_name placing 'X' from 2 for 1)",
                "action = overlay(action placing 'X' from 2 for 1)",
                "app = overlay(app placing 'X' from 2 for 1)",
                "entity = overlay(entity placing 'X' from 2 for 1)",
                "record_id = overlay(record_id::text placing '1' from 36)::uuid",
                "detail = '{\"n\": 2}'",
                "actor = null",
                "app = null, entity = app || entity"
            })
    void shouldNameTheEntryOfWhichOneByteWasChanged(String change) throws SQLException {
        // given
        write(5);
        sealer.run();
        String third = value("select entry from audit_seal where no = 3");

        // when
        tamper("update audit_entry set " + change + " where id = '" + third + "'");

        // then
        assertThat(faults()).first().asString().startsWith("Entry 3 (" + third + ") was ");
    }

    @Test
    void shouldNameAnEntryThatWasDeleted() throws SQLException {
        write(5);
        sealer.run();
        tamper("delete from audit_entry where id = (select entry from audit_seal where no = 2)");
        assertThat(faults()).singleElement().asString().startsWith("Entry 2 (").endsWith(") was deleted.");
    }

    @Test
    void shouldNameThePlaceOfAnEntryThatWasTakenOutWithItsSeal() throws SQLException {
        write(5);
        sealer.run();
        tamper("delete from audit_entry where id = (select entry from audit_seal where no = 2)");
        tamper("delete from audit_seal where no = 2");
        assertThat(faults()).containsExactly("Of the chain, position 2 is missing.");
    }

    @Test
    void shouldNameEntriesThatChangedPlaces() throws SQLException {
        write(5);
        sealer.run();
        String second = value("select entry from audit_seal where no = 2");
        String third = value("select entry from audit_seal where no = 3");
        tamper("update audit_seal set entry = gen_random_uuid() where no = 2;"
                + "update audit_seal set entry = '" + second + "' where no = 3;"
                + "update audit_seal set entry = '" + third + "' where no = 2");
        assertThat(faults()).first().asString().startsWith("Entry 2 (" + third + ")");
    }

    @Test
    void shouldNameAnEntryThatWasPutInByHandOrTakenFromTheQueue() throws SQLException {
        write(2);
        String first = value("select min(entry::text) from audit_unsealed");
        tamper("delete from audit_unsealed where entry = '" + first + "'");
        assertThat(faults()).singleElement().asString().contains(first);
    }

    @Test
    void shouldFindACutOffOrRemadeEndAgainstANotedHead() throws SQLException {
        // given
        write(5);
        sealer.run();
        AuditHead noted = AuditVerification.of(database, null).head();

        // when
        tamper("delete from audit_entry where id in (select entry from audit_seal where no > 3);"
                + "delete from audit_seal where no > 3");

        // then
        assertThat(faults()).isEmpty();
        assertThat(AuditVerification.of(database, AuditHead.read(noted.toString()))
                        .faults())
                .singleElement()
                .asString()
                .startsWith("The chain ends at position 3, before the noted head 5");
        write(2);
        sealer.run();
        assertThat(AuditVerification.of(database, noted).faults())
                .singleElement()
                .asString()
                .endsWith("the chain was made anew.");
    }

    @Test
    void shouldOnlyGrow() {
        // given
        write(1);
        sealer.run();

        // then
        for (String statement : List.of(
                "update audit_entry set action = action",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_seal set no = no",
                "delete from audit_seal")) {
            assertThatThrownBy(() -> execute(TestDatabase.connectAsApp(access), statement))
                    .as(statement)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(TestDatabase.connectAsOwner(access), statement))
                    .as(statement)
                    .hasMessageContaining("only grows");
        }
    }

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            database.inTransaction(tx -> {
                audit.write(
                        tx,
                        caller(),
                        "field-revealed",
                        "crm",
                        "customer",
                        record(),
                        Json.object().put("n", 1));
                return true;
            });
        }
    }

    private static Caller caller() {
        return new Caller(
                Caller.Kind.PERSON, new UUID(7, 8 << 8), 1, "lina", "李娜", null, null, java.util.Set.of(), "en");
    }

    private static UUID record() {
        return new UUID(9, 16);
    }

    private List<String> faults() {
        return AuditVerification.of(database, null).faults();
    }

    /** As somebody who switches the triggers off first. */
    private void tamper(String statement) throws SQLException {
        execute(TestDatabase.connectAsSuperuser(access), "set session_replication_role = replica;" + statement);
    }

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String query) throws SQLException {
        try (Connection connection = TestDatabase.connectAsSuperuser(access);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
