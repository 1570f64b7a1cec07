package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @Test
    void shouldEvaluateAgainstVariables() {
        // given
        Expression expression = Expression.parse("aum >= 500000 and customer.segment in (\"gold\", \"diamond\")");

        // when
        boolean result = expression.test(
                Map.of("aum", new BigDecimal("500000.00"), "customer", Map.of("segment", "gold")), CLOCK);

        // then
        assertThat(result).isTrue();
        assertThat(expression.paths()).containsExactlyInAnyOrder(List.of("aum"), List.of("customer", "segment"));
    }

    @Test
    void shouldReadChineseNames() {
        assertThat(Expression.parse("资产 > 100 and not(客户.停用)")
                        .test(Map.of("资产", 200, "客户", Map.of("停用", false)), CLOCK))
                .isTrue();
    }

    @Test
    void shouldParseOnceAndShare() {
        assertThat(Expression.parse("a + 1")).isSameAs(Expression.parse("a + 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a +                  | expression-syntax",
                "''                   | expression-syntax",
                "(a                   | expression-syntax",
                "a)                   | expression-syntax",
                "\"text               | expression-syntax",
                "a = 1 b              | expression-syntax",
                "strlen(a)            | expression-unknown-function",
                "contains(a)          | expression-wrong-arguments",
                "abs(1, 2, 3)         | expression-wrong-arguments",
                "function(x) x        | expression-not-supported",
                "a instance of number | expression-not-supported",
                "x.f(1)               | expression-not-supported",
                "[1..5]               | expression-not-supported",
                "date(\"2026-02-30\") | expression-invalid-literal",
                "for x in 1..n return x | expression-too-heavy",
                "for x in 1..10001 return x | expression-too-heavy",
                "for x in 1..1000, y in 1..1000 return x | expression-too-heavy"
            })
    void shouldRefuse(String feel, String code) {
        assertThatThrownBy(() -> Expression.parse(feel))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void shouldMarkNodesInTheSource() {
        // given
        String source = "if /* why */ contains(name, \"王\") then -(aum + 1) else items[price between 1 and 2][1].x";
        Node.If root = (Node.If) Expression.parse(source).ast();

        // then
        assertThat(text(source, root)).isEqualTo(source);
        assertThat(text(source, root.condition())).isEqualTo("contains(name, \"王\")");
        assertThat(text(source, root.otherwise())).isEqualTo("items[price between 1 and 2][1].x");
    }

    private static String text(String source, Node node) {
        return source.substring(node.start(), node.end());
    }
}
