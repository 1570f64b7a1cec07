package io.bankwright.flow.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.flow.conformance.ConformanceCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Zeebe's engine lives through every case; its traces are the expected ones. With {@code -Dconformance.record=true} it
 * writes them, to be read by a person and committed.
 */
class OracleConformanceTest {
    private static final Path CASES = Path.of("../src/test/resources/conformance");

    @TestFactory
    Stream<DynamicTest> shouldAgreeWithTheCommittedTrace() {
        return ConformanceCase.all(CASES).stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> compareOrRecord(one)));
    }

    private static void compareOrRecord(ConformanceCase one) throws IOException {
        String trace = trace(one);
        if (Boolean.getBoolean("conformance.record")) {
            Files.writeString(one.folder().resolve("expected.trace"), trace);
        }
        assertThat(trace).isEqualTo(one.expected());
    }

    private static String trace(ConformanceCase one) {
        try (OracleCandidate candidate = new OracleCandidate(Oracle.shared(), one.bpmn(), one.file(".dmn"))) {
            return ConformanceCase.trace(one.scenario(), candidate);
        }
    }
}
