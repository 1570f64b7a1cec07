package io.bankwright.flow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.flow.conformance.ConformanceCase;
import io.bankwright.flow.conformance.Graph;
import io.bankwright.flow.definition.ProcessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The engine with records, tables and workers against the traces that Zeebe's engine wrote. */
class EmbeddedConformanceIT {
    /**
     * Assignees that are no users of ours are an incident here and none on Zeebe; and a record start waits for a record, not
     * for a message of that name.
     */
    private static final Set<String> ELSEWHERE =
            Set.of("user-task-attributes", "user-task-assignee-missing", "record-start");

    private static final List<ConformanceCase> CASES =
            ConformanceCase.all(Path.of("src/test/resources/conformance")).stream()
                    .filter(one -> !ELSEWHERE.contains(one.name()))
                    .toList();

    private static final Map<String, Object> ANSWERS = new LinkedHashMap<>();
    private static TestBank bank;

    @BeforeAll
    static void open() {
        Map<String, ProcessFile> files = new LinkedHashMap<>();
        for (ConformanceCase one : CASES) {
            var definition = Graph.of(one.bpmn()).definition();
            files.put(definition.key(), ProcessFile.of(definition.key(), definition, one.bpmn()));
        }
        bank = new TestBank(files, ANSWERS);
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldTraceAsZeebeDoes() {
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.name(), () -> assertThat(trace(one)).isEqualTo(one.expected())));
    }

    private static String trace(ConformanceCase one) {
        ANSWERS.clear();
        ANSWERS.putAll(one.scenario().decisions());
        try (EmbeddedCandidate candidate = new EmbeddedCandidate(bank, one.bpmn())) {
            return ConformanceCase.trace(one.scenario(), candidate);
        }
    }
}
