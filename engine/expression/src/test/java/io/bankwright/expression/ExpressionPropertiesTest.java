package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Nothing that can be typed crashes or hangs; what is read evaluates without an error. {@code -Dbankwright.random-texts} says how
 * many texts, 60,000 unless told.
 */
class ExpressionPropertiesTest {
    private static final int TEXTS = Integer.getInteger("bankwright.random-texts", 60_000);
    private static final long SEED = Long.getLong("bankwright.seed", 20261122);
    private static final Clock CLOCK = ConformanceCorpus.clock();
    private static final Map<String, Object> VARIABLES = Map.of(
            "a",
            1,
            "b",
            "x",
            "c",
            true,
            "d",
            LocalDate.of(2026, 3, 4),
            "l",
            List.of(1, 2, 3),
            "k",
            Map.of("a", 2),
            "名",
            "银行");
    private static final String[] PIECES = {
        "a",
        "b",
        "c",
        "d",
        "l",
        "k",
        "k.a",
        "名",
        "1",
        "0",
        "-",
        "2.5",
        "\"x\"",
        "\"",
        "`",
        "null",
        "true",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "+",
        "*",
        "/",
        "**",
        "=",
        "!=",
        "<",
        ">=",
        "and",
        "or",
        "not(",
        "if",
        "then",
        "else",
        "for x in",
        "return",
        "some y in",
        "every y in",
        "satisfies",
        "in",
        "between",
        ",",
        ":",
        ".",
        "..",
        "?",
        "date(\"2026-01-01\")",
        "duration(\"P1D\")",
        "@\"2026-01-01\"",
        "sum(",
        "string length(",
        "substring(",
        "matches(",
        "replace(",
        "date(",
        "//",
        "/*",
        "*/",
        "\\",
        "function(",
        "instance of",
        "item",
        "\u0000",
        "\uD800"
    };

    @Test
    void shouldReadOrRefuseAnyText() {
        Random random = new Random(SEED);
        for (int i = 0; i < TEXTS / 4; i++) {
            outcome(random.ints(random.nextInt(60), 0, Character.MAX_CODE_POINT + 1)
                    .map(point -> random.nextBoolean() ? point % 128 : point)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()));
        }
    }

    @Test
    void shouldReadOrRefuseAnyRowOfPieces() {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < TEXTS / 4; i++) {
            outcome(Stream.generate(() -> any(random, PIECES))
                    .limit(1 + random.nextInt(30))
                    .collect(Collectors.joining(" ")));
        }
    }

    /** What is nearly right goes deeper than what is not: expressions of the corpus, cut, doubled, joined and mistyped. */
    @Test
    void shouldReadOrRefuseWhatIsNearlyRight() {
        Random random = new Random(SEED + 2);
        String[] right = ConformanceCorpus.cases().stream()
                .map(ConformanceCorpus.Case::expression)
                .toArray(String[]::new);
        int read = 0;
        for (int i = 0; i < TEXTS / 2; i++) {
            StringBuilder text = new StringBuilder(any(random, right));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), at + random.nextInt(6));
                switch (random.nextInt(4)) {
                    case 0 -> text.delete(at, to);
                    case 1 -> text.insert(at, text.substring(at, to));
                    case 2 -> text.insert(at, any(random, PIECES));
                    default -> text.insert(at, "(" + any(random, right) + ")");
                }
            }
            read += outcome(text.toString()) ? 1 : 0;
        }
        assertThat(read).as("some of them are right").isBetween(TEXTS / 20, TEXTS / 2);
    }

    /** Whether the text was read. */
    private static boolean outcome(String text) {
        try {
            Expression expression = Expression.parse(text);
            expression.check(NoNames.SCOPE);
            expression.evaluate(VARIABLES, CLOCK);
            return true;
        } catch (ExpressionException e) {
            assertThat(e.problems()).as(text).isNotEmpty().allSatisfy(p -> {
                assertThat(p.start()).isBetween(0, p.end());
                assertThat(p.end()).isLessThanOrEqualTo(text.length());
            });
            return false;
        } catch (RuntimeException | StackOverflowError crash) {
            throw new AssertionError("crashed by: " + text, crash);
        }
    }

    private static String any(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    @Test
    void shouldFollowKleeneLogic() {
        Random random = new Random(SEED + 3);
        List<@Nullable Boolean> truths = Arrays.asList(true, false, null);
        for (int i = 0; i < 300; i++) {
            Truth truth = truth(random, 4);
            for (int given = 0; given < 27; given++) {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put("p", truths.get(given % 3));
                values.put("q", truths.get(given / 3 % 3));
                values.put("r", truths.get(given / 9));
                assertThat(Expression.parse(truth.feel()).evaluate(values, CLOCK))
                        .as("%s %s", truth.feel(), values)
                        .isEqualTo(truth.value(values));
            }
        }
    }

    private static Truth truth(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> new Leaf(any(random, "p", "q", "r"));
            case 1 -> new Negation(truth(random, depth - 1));
            case 2 -> new Both(truth(random, depth - 1), truth(random, depth - 1));
            default -> new Either(truth(random, depth - 1), truth(random, depth - 1));
        };
    }

    /** The naive check: numbers, false 0, unknown 1, true 2; and is the least, or the greatest, not the complement. */
    sealed interface Truth {
        String feel();

        int number(Map<String, ?> values);

        default @Nullable Boolean value(Map<String, ?> values) {
            int number = number(values);
            return number == 1 ? null : (Boolean) (number == 2);
        }
    }

    record Leaf(String feel) implements Truth {
        @Override
        public int number(Map<String, ?> values) {
            Object value = values.get(feel);
            return value == null ? 1 : value.equals(true) ? 2 : 0;
        }
    }

    record Negation(Truth inner) implements Truth {
        @Override
        public String feel() {
            return "not(" + inner.feel() + ")";
        }

        @Override
        public int number(Map<String, ?> values) {
            return 2 - inner.number(values);
        }
    }

    record Both(Truth left, Truth right) implements Truth {
        @Override
        public String feel() {
            return "(" + left.feel() + " and " + right.feel() + ")";
        }

        @Override
        public int number(Map<String, ?> values) {
            return Math.min(left.number(values), right.number(values));
        }
    }

    record Either(Truth left, Truth right) implements Truth {
        @Override
        public String feel() {
            return "(" + left.feel() + " or " + right.feel() + ")";
        }

        @Override
        public int number(Map<String, ?> values) {
            return Math.max(left.number(values), right.number(values));
        }
    }
}
