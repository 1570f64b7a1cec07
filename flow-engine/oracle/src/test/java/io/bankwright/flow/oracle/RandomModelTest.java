package io.bankwright.flow.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.flow.conformance.ConformanceCase;
import io.bankwright.flow.conformance.CoreCandidate;
import io.bankwright.flow.conformance.RandomModel;
import io.bankwright.flow.conformance.RandomWalk;
import io.bankwright.flow.conformance.Scenario;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Models nobody thought of, by seed; {@code -Dconformance.seeds=100-500} walks others than the default ones. */
class RandomModelTest {
    @TestFactory
    Stream<DynamicTest> shouldWalkAsZeebeDoes() {
        String[] range = System.getProperty("conformance.seeds", "1-24").split("-");
        return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed)));
    }

    private static void compare(long seed) {
        // given
        byte[] bpmn = RandomModel.bpmn(seed);
        Scenario walk = RandomWalk.of(seed, bpmn);
        // when
        String ours;
        String zeebes;
        try (CoreCandidate core = new CoreCandidate(bpmn, Map.of());
                OracleCandidate candidate = new OracleCandidate(Oracle.shared(), bpmn, null)) {
            ours = ConformanceCase.trace(walk, core);
            zeebes = ConformanceCase.trace(walk, candidate);
        }
        // then
        assertThat(ours).isEqualTo(zeebes);
    }
}
