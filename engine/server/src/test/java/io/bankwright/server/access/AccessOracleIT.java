package io.bankwright.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random banks, people and requests over every path there is: what the product answers is what a naive evaluator, record by
 * record in plain Java, answers. Run again with {@code -Dbankwright.access.seed=…} for the same cases.
 */
class AccessOracleIT {
    private static final int CASES = Integer.getInteger("bankwright.access.cases", 10_000);
    private static final int PER_BANK = 2_000;

    @Test
    void shouldAnswerAsTheOracleDoes() {
        long seed = Long.getLong("bankwright.access.seed", System.nanoTime());
        System.out.println("access oracle: seed " + seed);
        long begun = System.nanoTime();
        Map<String, int[]> asked = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        int done = 0;
        for (int i = 0; done < CASES; i++) {
            int now = Math.min(PER_BANK, CASES - done);
            run(seed + i, now, asked, differences);
            done += now;
        }
        StringBuilder paths = new StringBuilder();
        asked.forEach((path, counts) -> paths.append(" %s %d/%d".formatted(path, counts[1], counts[0])));
        System.out.printf(
                "access oracle: %d cases, %d differences, %.1f s; granted/asked:%s%n",
                done, differences.size(), (System.nanoTime() - begun) / 1e9, paths);
        differences.forEach(System.out::println);
        assertThat(differences).hasSize(0);
        // A suite that is refused everything proves nothing.
        assertThat(asked).allSatisfy((path, counts) -> assertThat(counts[1]).isPositive());
    }

    private static void run(long seed, int cases, Map<String, int[]> asked, List<String> differences) {
        Bank bank = new Bank(seed);
        Asker asker = new Asker(bank);
        try (Product product = new Product(bank.database, bank.roles, false, bank.moment)) {
            for (int i = 0; i < cases; i++) {
                Person person = bank.any(bank.people);
                Ask ask = asker.next();
                Oracle.Expected expected = bank.oracle.expect(person, ask);
                ObjectNode answer = product.ask(person, ask);
                JsonNode normal = Normal.of(ask, answer);
                if (!expected.answer().equals(normal)) {
                    differences.add("seed %d case %d: %s asks %s%nexpected %s%nbut was  %s%n"
                            .formatted(seed, i, person, ask, expected.answer(), normal));
                    if (ask.writes()) {
                        // What is stored is no longer what the oracle remembers.
                        break;
                    }
                }
                int[] counts = asked.computeIfAbsent(ask.path(), path -> new int[2]);
                counts[0]++;
                if (!answer.has("code")) {
                    counts[1]++;
                    JsonNode body = answer.has("body") ? answer.get("body") : answer;
                    expected.remember().accept(body);
                }
            }
        }
        TestDatabase.drop(bank.database);
    }
}
