package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Nothing that can be typed crashes or hangs; what is read evaluates without an error. */
class ExpressionPropertiesTest {
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

    @Property(tries = 1_500)
    void shouldReadOrRefuseAnyText(@ForAll String text) {
        outcome(text);
    }

    @Property(tries = 4_000)
    void shouldReadOrRefuseAnyRowOfPieces(@ForAll("pieces") String text) {
        outcome(text);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(30).map(words -> String.join(" ", words));
    }

    private static void outcome(String text) {
        try {
            Expression expression = Expression.parse(text);
            expression.check(NoNames.SCOPE);
            expression.evaluate(VARIABLES, CLOCK);
        } catch (ExpressionException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(p -> {
                assertThat(p.start()).isBetween(0, p.end());
                assertThat(p.end()).isLessThanOrEqualTo(text.length());
            });
        }
    }

    @Property(tries = 1_000)
    void shouldFollowKleeneLogic(@ForAll("truths") Truth truth, @ForAll Boolean a, @ForAll Boolean b) {
        for (Boolean c : Arrays.asList(true, false, null)) {
            java.util.Map<String, @Nullable Object> values = new java.util.HashMap<>();
            values.put("p", a);
            values.put("q", b);
            values.put("r", c);

            assertThat(Expression.parse(truth.feel()).evaluate(values, CLOCK)).isEqualTo(truth.value(values));
        }
    }

    @Provide
    Arbitrary<Truth> truths() {
        Arbitrary<Truth> leaves = Arbitraries.of("p", "q", "r").map(Leaf::new);
        return Arbitraries.recursive(() -> leaves, ExpressionPropertiesTest::deeper, 0, 4);
    }

    private static Arbitrary<Truth> deeper(Arbitrary<Truth> inner) {
        return Arbitraries.oneOf(
                inner.map(Negation::new),
                inner.tuple2().map(t -> new Both(t.get1(), t.get2())),
                inner.tuple2().map(t -> new Either(t.get1(), t.get2())));
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
