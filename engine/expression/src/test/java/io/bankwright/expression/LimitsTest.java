package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class LimitsTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void shouldReadFiveThousandCharactersAndNotOneMore() {
        // given
        String longest = "a" + " + a".repeat(1_249) + "+1 ";
        assertThat(longest).hasSize(5_000);

        // then
        assertThat(Expression.parse(longest).evaluate(Map.of("a", 1), CLOCK)).isEqualTo(BigDecimal.valueOf(1_251));
        assertRefused(longest + " ", "expression-too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(|a|)",
                "[|a|]",
                "{x: |a|}",
                "not(|a|)",
                "if a then 1 else |a|",
                "for x in l return |a|",
                "some x in l satisfies |a|"
            })
    void shouldNestFiftyDeepAndNotOneMore(String shape) {
        assertThatCode(() -> Expression.parse(nested(shape, 50))).doesNotThrowAnyException();
        assertRefused(nested(shape, 51), "expression-too-deep");
    }

    private static String nested(String shape, int depth) {
        String[] parts = (shape + "|").split("\\|", -1);
        return parts[0].repeat(depth) + parts[1] + parts[2].repeat(depth);
    }

    @Test
    void shouldChainFiftyFiltersAndNotOneMore() {
        assertThatCode(() -> Expression.parse("a" + "[1]".repeat(49))).doesNotThrowAnyException();
        assertRefused("a" + "[1]".repeat(50), "expression-too-deep");
        assertRefused("a" + "[1].b".repeat(60), "expression-too-deep");
    }

    @Test
    void shouldIterateOverTenThousandAndNotOneMore() {
        assertThat((List<?>) Expression.parse("for x in 1..10000 return 1").evaluate(Map.of(), CLOCK))
                .hasSize(10_000);
        assertRefused("for x in 1..10001 return 1", "expression-too-heavy");
        assertRefused("for x in -5000..5000 return 1", "expression-too-heavy");
        assertRefused("for x in 1..99999999999999999999 return 1", "expression-too-heavy");
        assertRefused("for x in 1..2.5 return 1", "expression-too-heavy");
        assertRefused("some x in 1..count(l) satisfies true", "expression-too-heavy");
    }

    @Test
    void shouldNestRangesUpToAHundredThousandTogether() {
        assertThatCode(() -> Expression.parse("for x in 1..1000, y in 1..100 return 1"))
                .doesNotThrowAnyException();
        assertRefused("for x in 1..1000, y in 1..101 return 1", "expression-too-heavy");
        assertRefused("for x in 1..1000 return for y in 1..101 return 1", "expression-too-heavy");
        assertRefused("sum(for x in 1..1000 return count(for y in 1..101 return 1))", "expression-too-heavy");
    }

    @Test
    void shouldStopAnEvaluationThatTakesTooManySteps() {
        // given
        List<Integer> thousand = Collections.nCopies(1_000, 7);
        Expression million = Expression.parse("for x in l, y in l return x");

        // then
        assertThat((List<?>) million.evaluate(Map.of("l", thousand.subList(0, 500)), CLOCK))
                .hasSize(250_000);
        assertThatThrownBy(() -> million.evaluate(Map.of("l", thousand), CLOCK))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.code()).isEqualTo("expression-too-heavy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for a in l, b in l, c in l, d in l, e in l, f in l return concatenate(l, l)",
                "for a in l return for b in l return for c in l return string join(t, s)",
                "for a in l, b in l return replace(s, \".\", s)",
                "for a in l, b in l return matches(s, \"(a|b|c)*(d|e)*x\")",
                "for a in l, b in l return distinct values(l)",
                "for a in l, b in l, c in l return s + s + s + s",
                "count(for a in l, b in l, c in l return l = l)"
            })
    void shouldStopWhateverGrows(String feel) {
        // given
        List<Integer> numbers = java.util.stream.IntStream.range(0, 500).boxed().toList();
        Map<String, ?> variables =
                Map.of("l", numbers, "t", Collections.nCopies(500, "text"), "s", "abc".repeat(1_000));

        // then
        assertThatThrownBy(() -> Expression.parse(feel).evaluate(variables, CLOCK))
                .isInstanceOf(ExpressionException.class);
    }

    /** feel-scala's grammar would take 2^24 steps and more for each of these. */
    static List<String> backtracking() {
        return List.of(
                "(".repeat(49) + "1 +" + ")".repeat(49),
                "[".repeat(49) + "1 2" + "]".repeat(49),
                "abs((".repeat(24) + "1" + "))".repeat(24),
                "count([".repeat(24) + "1" + "])".repeat(24),
                "if(".repeat(24) + "1" + ")".repeat(24),
                "for x in (".repeat(24) + "l" + ") return 1".repeat(24),
                "some x in (".repeat(24) + "l" + ") satisfies x".repeat(24),
                "{a: (".repeat(24) + "1 2" + ")}".repeat(24),
                "f(x: (".repeat(24) + "1" + "))".repeat(24));
    }

    @ParameterizedTest
    @MethodSource("backtracking")
    void shouldStopTheParserWhenItBacktracksTooMuch(String feel) {
        assertRefused(feel, "expression-too-heavy");
    }

    @Test
    void shouldRefuseLongNonsenseAsSyntax() {
        assertRefused("-".repeat(4_000) + "1", "expression-syntax");
        assertRefused("a ".repeat(2_400), "expression-syntax");
        assertRefused("if a then ".repeat(30) + "1", "expression-syntax");
        assertRefused("a and not b = -c or ".repeat(240) + "d", "expression-syntax");
    }

    @Test
    void shouldReadLongChains() {
        assertThat(Expression.parse("1" + "**1".repeat(1_600)).evaluate(Map.of(), CLOCK))
                .isEqualTo(BigDecimal.ONE);
        assertThat(Expression.parse("a" + ".b".repeat(2_400)).evaluate(Map.of(), CLOCK))
                .isNull();
        assertThat(Expression.parse("true" + " and true".repeat(550)).evaluate(Map.of(), CLOCK))
                .isEqualTo(true);
        assertThat(Expression.parse("(a)" + ".b".repeat(300)).evaluate(Map.of(), CLOCK))
                .isNull();
        assertRefused("(a)" + ".b".repeat(2_400), "expression-too-deep");
    }

    private static void assertRefused(String feel, String code) {
        assertThatThrownBy(() -> Expression.parse(feel))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
