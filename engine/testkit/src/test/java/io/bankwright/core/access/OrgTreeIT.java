package io.bankwright.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server knows of org units that others wrote, on real PostgreSQL. */
class OrgTreeIT {
    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAccess access = TestDatabase.fresh();
    private final Database database = new Database(vertx, access, 4);

    @AfterEach
    void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        TestDatabase.drop(access);
    }

    @Test
    void shouldKnowTheUnitsBelowAfterARestart() {
        // given
        int head = unit(new OrgTree(database), null);
        int branch = unit(new OrgTree(database), head);

        // when
        OrgTree restarted = new OrgTree(database);

        // then
        assertThat(restarted.andBelow(head)).containsExactlyInAnyOrder(head, branch);
    }

    @Test
    void shouldHearOfUnitsThatAnotherServerWrites() throws Exception {
        // given
        OrgTree here = new OrgTree(database);
        int head = unit(here, null);
        AutoCloseable listening = database.listen(here.wakeUpChannel(), payload -> here.run());
        try {
            // when: again until the listener listens
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                unit(new OrgTree(database), head);
                return here.andBelow(head).size() > 1;
            });
        } finally {
            listening.close();
        }
    }

    private int unit(OrgTree writer, @Nullable Integer parent) {
        return database.inTransaction(tx -> {
            writer.changesWith(tx);
            return tx.query(
                            "insert into principal (id, kind, parent_no) values ($1, 'org', $2) returning no",
                            UUID.randomUUID(),
                            parent)
                    .getFirst()
                    .integer("no");
        });
    }
}
