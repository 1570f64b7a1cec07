package io.bankwright.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The same requests of the same person to two databases that differ only in what the person may not see: every byte of every
 * answer is the same, refusals, counts, order, cursors and ETags included.
 *
 * <p>Three facts of one bit are told on purpose, because data would break without them, and are left out: that a unique value
 * is taken, that something refers to a record one wants to delete, and what a rollup counted.
 */
class NonInterferenceIT {
    private static final int BANKS = 3;
    private static final int PEOPLE = 3;
    private static final int ASKED = Integer.getInteger("bankwright.access.twin-cases", 200);

    @Test
    void shouldAnswerAlikeWhateverIsOutOfSight() {
        long seed = Long.getLong("bankwright.access.seed", System.nanoTime());
        System.out.println("non-interference: seed " + seed);
        long begun = System.nanoTime();
        int asked = 0;
        int different = 0;
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < BANKS; i++) {
            Bank bank = new Bank(seed + i);
            Asker asker = new Asker(bank);
            for (int j = 0; j < PEOPLE; j++) {
                Person person = bank.any(bank.people);
                DatabaseAccess one = TestDatabase.copy(bank.database);
                DatabaseAccess other = TestDatabase.copy(bank.database);
                try (Product left = new Product(one, bank.roles, false, bank.moment);
                        Product right = new Product(other, bank.roles, false, bank.moment)) {
                    different += new Twin(bank, person, right, other).change();
                    asked += compare(bank, asker, person, left, right, differences);
                }
                TestDatabase.drop(one);
                TestDatabase.drop(other);
            }
            TestDatabase.drop(bank.database);
        }
        System.out.printf(
                "non-interference: %d requests to twins that differ in %d values and records, %d differences, %.1f s%n",
                asked, different, differences.size(), (System.nanoTime() - begun) / 1e9);
        differences.forEach(System.out::println);
        assertThat(differences).hasSize(0);
        assertThat(different).isPositive();
    }

    private static int compare(
            Bank bank, Asker asker, Person person, Product left, Product right, List<String> differences) {
        int asked = 0;
        Same leftText = new Same(bank);
        Same rightText = new Same(bank);
        for (int i = 0; i < ASKED; i++) {
            Ask ask = asker.next();
            if (Twin.isToldOnPurpose(bank, person, ask)) {
                continue;
            }
            asked++;
            ObjectNode one = left.ask(person, ask);
            ObjectNode other = right.ask(person, ask);
            String first = leftText.of(Json.write(one));
            String second = rightText.of(Json.write(other));
            if (!first.equals(second)) {
                differences.add("%s asks %s%nexpected %s%nbut was  %s%n".formatted(person, ask, first, second));
            }
        }
        return asked;
    }
}
