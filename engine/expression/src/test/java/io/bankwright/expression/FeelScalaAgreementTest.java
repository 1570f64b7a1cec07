package io.bankwright.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds our evaluation to the engine whose parser we use; where the corpus says why we differ, that must stay true. */
class FeelScalaAgreementTest {
    private static final Clock CLOCK = ConformanceCorpus.clock();
    private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava()
            .withClock(() -> ZonedDateTime.now(CLOCK))
            .build();

    static Stream<ConformanceCorpus.Case> cases() {
        return ConformanceCorpus.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeUnlessTheCorpusSaysWhyNot(ConformanceCorpus.Case given) {
        EvaluationResult theirs = ENGINE.evaluateExpression(given.expression(), given.values());

        boolean agree = theirs.isSuccess() ? same(given.result(), theirs.result()) : given.result() == null;
        assertThat(agree).as("feel-scala gives %s", theirs).isEqualTo(given.asFeelScala());
    }

    private static boolean same(@Nullable Object ours, @Nullable Object theirs) {
        if (ours == null || theirs == null) {
            return ours == theirs;
        }
        if (ours instanceof BigDecimal number && theirs instanceof Number other) {
            return number.subtract(new BigDecimal(other.toString())).abs().compareTo(new BigDecimal("1e-12")) < 0;
        }
        if (ours instanceof OffsetDateTime moment) {
            return theirs instanceof ZonedDateTime zoned && moment.toInstant().equals(zoned.toInstant())
                    || theirs instanceof OffsetDateTime other
                            && moment.toInstant().equals(other.toInstant())
                    || theirs instanceof LocalDateTime local
                            && local.atZone(CLOCK.getZone()).toInstant().equals(moment.toInstant());
        }
        if (ours instanceof List<?> list && theirs instanceof List<?> others) {
            return list.size() == others.size() && pairs(list, others);
        }
        return Values.isEqual(Values.of(ours), Values.of(theirs));
    }

    private static boolean pairs(List<?> ours, List<?> theirs) {
        List<Boolean> equal = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            equal.add(same(ours.get(i), theirs.get(i)));
        }
        return !equal.contains(false);
    }
}
