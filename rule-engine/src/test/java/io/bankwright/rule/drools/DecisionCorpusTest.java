package io.bankwright.rule.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.expression.ConformanceCorpus;
import io.bankwright.expression.ExactSubset;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of expressions in the DMN engine's own FEEL: where a decision may use an expression, it means the same there. */
class DecisionCorpusTest {
    private static final RecursiveComparisonConfiguration BY_VALUE = RecursiveComparisonConfiguration.builder()
            .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .build();

    static Stream<ConformanceCorpus.Case> cases() {
        return ConformanceCorpus.cases().stream()
                .filter(given -> given.exactIn().contains(ExactSubset.Engine.DECISION));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveWhatOurEvaluatorGives(ConformanceCorpus.Case given) {
        // when
        DecisionModel model = DecisionModel.of(dmn(given).getBytes(StandardCharsets.UTF_8), "corpus", "corpus");
        DecisionModel.Outcome outcome = model.evaluate("answer", given.values());

        // then
        assertThat(model.faults()).isEmpty();
        assertThat(outcome.value()).usingRecursiveComparison(BY_VALUE).isEqualTo(given.result());
    }

    private static String dmn(ConformanceCorpus.Case given) {
        StringBuilder inputs = new StringBuilder();
        StringBuilder requirements = new StringBuilder();
        List<String> names = new ArrayList<>(given.variables().keySet());
        for (int i = 0; i < names.size(); i++) {
            inputs.append("<inputData id=\"i%d\" name=\"%s\"><variable name=\"%s\"/></inputData>"
                    .formatted(i, names.get(i), names.get(i)));
            requirements.append(
                    "<informationRequirement><requiredInput href=\"#i%d\"/></informationRequirement>".formatted(i));
        }
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="corpus" name="corpus" id="corpus">
                %s<decision id="answer" name="answer"><variable name="answer"/>%s\
                <literalExpression><text>%s</text></literalExpression></decision></definitions>
                """.formatted(inputs, requirements, escaped(given.expression()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
