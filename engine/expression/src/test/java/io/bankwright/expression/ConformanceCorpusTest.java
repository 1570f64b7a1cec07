package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceCorpusTest {
    private static final Clock CLOCK = ConformanceCorpus.clock();
    private static final RecursiveComparisonConfiguration BY_VALUE = RecursiveComparisonConfiguration.builder()
            .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .withComparatorForType((a, b) -> a.toInstant().compareTo(b.toInstant()), OffsetDateTime.class)
            .build();

    static Stream<ConformanceCorpus.Case> cases() {
        return ConformanceCorpus.cases().stream();
    }

    @Test
    void shouldHoldHundredsOfCases() {
        assertThat(ConformanceCorpus.cases()).hasSizeGreaterThan(400);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldEvaluateInMemory(ConformanceCorpus.Case given) {
        Object value = Expression.parse(given.expression()).evaluate(given.values(), CLOCK);

        assertThat(value).usingRecursiveComparison(BY_VALUE).isEqualTo(given.result());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldKnowTheType(ConformanceCorpus.Case given) {
        assertThat(Expression.parse(given.expression())
                        .check(new Scope(given.variables()))
                        .type())
                .isEqualTo(given.type());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldTranslateToSqlOrRefuse(ConformanceCorpus.Case given) {
        // given
        Expression expression = Expression.parse(given.expression());
        SqlClock clock = SqlClock.of(CLOCK);
        SqlScope scope = path -> path.size() > 1
                ? Optional.empty()
                : Optional.ofNullable(given.variables().get(path.get(0)))
                        .filter(v -> !(v.type() instanceof ValueType.Context))
                        .map(v -> new SqlColumn(v.type(), DSL.field(DSL.name(path.get(0)), Sql.dataType(v.type()))));

        // then
        if (given.inSql()) {
            assertThatCode(() -> SqlExpressions.toField(expression, scope, clock))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> SqlExpressions.toField(expression, scope, clock))
                    .isInstanceOfSatisfying(
                            ExpressionException.class, e -> assertThat(e.code()).isEqualTo("expression-not-in-sql"));
        }
    }

    /** The other half is held where the engines are: in the tests of the pages and of decisions. */
    @ParameterizedTest
    @MethodSource("cases")
    void shouldKnowWhatOtherEnginesMayDecide(ConformanceCorpus.Case given) {
        Expression expression = Expression.parse(given.expression());
        TypeScope scope = new Scope(given.variables());

        assertThat(EnumSet.allOf(ExactSubset.Engine.class).stream()
                        .filter(engine -> ExactSubset.isExact(expression, scope, engine)))
                .containsExactlyInAnyOrderElementsOf(given.exactIn());
    }

    private record Scope(Map<String, ConformanceCorpus.Variable> variables) implements TypeScope {
        @Override
        public Optional<ValueType> typeOf(List<String> path) {
            return path.size() > 1
                    ? Optional.empty()
                    : Optional.ofNullable(variables.get(path.get(0))).map(ConformanceCorpus.Variable::type);
        }

        @Override
        public Collection<String> names() {
            return variables.keySet();
        }
    }
}
