package io.bankwright.flow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The core against the traces that Zeebe's engine wrote. */
class CoreConformanceTest {
    static final Path CASES = Path.of("src/test/resources/conformance");

    @TestFactory
    Stream<DynamicTest> shouldTraceAsZeebeDoes() {
        return ConformanceCase.all(CASES).stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.name(), () -> assertThat(trace(one)).isEqualTo(one.expected())));
    }

    private static String trace(ConformanceCase one) {
        Scenario scenario = one.scenario();
        try (CoreCandidate candidate = new CoreCandidate(one.bpmn(), scenario.decisions())) {
            return ConformanceCase.trace(scenario, candidate);
        }
    }
}
