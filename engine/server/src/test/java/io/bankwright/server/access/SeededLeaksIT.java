package io.bankwright.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each leak of {@code access/leaks.txt} is opened alone, and the comparison with the oracle must notice it. */
class SeededLeaksIT {
    /** Most leaks are noticed in the first; some need roles that few banks have. */
    private static final int BANKS = 20;

    private static final int MOST_ASKED = Integer.getInteger("bankwright.access.leak-cases", 700);

    private record Seeded(String path, String name, Set<String> holes) {}

    @Test
    void shouldNoticeEveryLeak() throws IOException {
        Holes.prepare();
        long seed = Long.getLong("bankwright.access.seed", System.nanoTime());
        System.out.println("seeded leaks: seed " + seed);
        long begun = System.nanoTime();
        List<Seeded> leaks = leaks();
        List<Seeded> open = new ArrayList<>(leaks);
        for (int i = 0; i < BANKS && !open.isEmpty(); i++) {
            int before = open.size();
            try (Trial trial = new Trial(new Bank(seed + i))) {
                open.removeIf(trial::isNoticed);
            }
            System.out.printf("seeded leaks: bank %d noticed %d of %d%n", i, before - open.size(), before);
        }
        System.out.printf(
                "seeded leaks: %d of %d noticed, %.1f s%n",
                leaks.size() - open.size(), leaks.size(), (System.nanoTime() - begun) / 1e9);
        open.forEach(leak -> System.out.println("not noticed: " + leak));
        assertThat(leaks.size()).isGreaterThanOrEqualTo(40);
        assertThat(open).isEmpty();
    }

    /** One bank against which leaks are tried; taken anew from its original once a leak has changed what is stored. */
    private static final class Trial implements AutoCloseable {
        private final Bank bank;
        private final Asker asker;
        private DatabaseAccess database;
        private Product product;

        private Trial(Bank bank) {
            this.bank = bank;
            this.asker = new Asker(bank);
            this.database = TestDatabase.copy(bank.database);
            this.product = new Product(database, bank.roles, false, bank.moment);
        }

        private boolean isNoticed(Seeded leak) {
            if (leak.holes().contains("formula")) {
                // What is worked out once per app is worked out again.
                reopen(database);
            }
            Leak.open(leak.path(), leak.holes());
            try {
                return isOtherThanExpected(leak.path());
            } catch (AssertionError failed) {
                // The product fell over where it should have refused: noticed, too.
                return true;
            } finally {
                Leak.close();
            }
        }

        private boolean isOtherThanExpected(String path) {
            for (int i = 0; i < MOST_ASKED; i++) {
                Person person = bank.any(bank.people);
                Ask ask = asker.next(path);
                Oracle.Expected expected = bank.oracle.expect(person, ask);
                boolean refused = expected.answer().has("code")
                        || expected.answer().path("refused").size() > 0
                                && expected.answer().path("done").asInt() == 0;
                if (ask.writes() && !refused) {
                    // What is stored stays as the oracle remembers it: only what must be refused is tried.
                    continue;
                }
                ObjectNode answer = product.ask(person, ask);
                if (!expected.answer().equals(Normal.of(ask, answer))) {
                    if (ask.writes() && !answer.has("code")) {
                        renew();
                    }
                    return true;
                }
            }
            return false;
        }

        private void renew() {
            DatabaseAccess spoilt = database;
            reopen(TestDatabase.copy(bank.database));
            TestDatabase.drop(spoilt);
        }

        private void reopen(DatabaseAccess next) {
            product.close();
            database = next;
            product = new Product(database, bank.roles, false, bank.moment);
        }

        @Override
        public void close() {
            product.close();
            TestDatabase.drop(database);
            TestDatabase.drop(bank.database);
        }
    }

    private static List<Seeded> leaks() throws IOException {
        try (InputStream in = SeededLeaksIT.class.getResourceAsStream("/access/leaks.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(" \\| "))
                    .map(parts -> new Seeded(parts[0], parts[1], Set.of(parts[2].split(" "))))
                    .toList();
        }
    }
}
