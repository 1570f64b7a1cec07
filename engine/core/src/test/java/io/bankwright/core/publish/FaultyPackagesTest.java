package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.definition.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each way a package can be wrong is told with file, pointer and code; the cases are data in {@code packages/faults.json}. */
class FaultyPackagesTest {
    private final AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));
    private final JsonNode data = read();

    private static JsonNode read() {
        try (var stream = FaultyPackagesTest.class.getResourceAsStream("/packages/faults.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldFindNoFaultInTheBase() {
        assertThat(compiler.compile(AppFiles.of(base()), 0).faults().hasErrors())
                .isFalse();
    }

    @Test
    void shouldWarnOfALabelThatLacksALanguage() {
        // given
        Map<String, byte[]> files = base();
        files.put("roles/clerk.role.yaml", "key: clerk\nlabel: {zh-CN: 店员}\n".getBytes(StandardCharsets.UTF_8));
        // when
        var faults = compiler.compile(AppFiles.of(files), 0).faults();
        // then
        assertThat(faults.hasErrors()).isFalse();
        assertThat(faults.all())
                .filteredOn(fault -> fault.file().equals("roles/clerk.role.yaml"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("definition-missing-label");
                    assertThat(fault.pointer()).isEqualTo("/label");
                    assertThat(fault.message()).endsWith(": en");
                });
    }

    @TestFactory
    Stream<DynamicTest> shouldTellEachFaultWithItsPlace() {
        return data.path("cases").valueStream().map(example -> {
            String file = example.path("file").asText();
            String text = example.path("text").asText();
            return dynamicTest(file + " " + text.replace('\n', ' '), () -> {
                // given
                Map<String, byte[]> files = base();
                files.put(file, text.getBytes(StandardCharsets.UTF_8));
                // when
                var faults = compiler.compile(AppFiles.of(files), 0).faults().all();
                // then
                List<String> expected = example.path("faults")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
                assertThat(faults)
                        .filteredOn(fault -> fault.file().equals(file) && fault.severity() == Faults.Severity.ERROR)
                        .extracting(fault -> fault.pointer() + " " + fault.code())
                        .containsExactlyInAnyOrderElementsOf(expected);
            });
        });
    }

    private Map<String, byte[]> base() {
        Map<String, byte[]> files = new TreeMap<>();
        data.path("base")
                .properties()
                .forEach(file ->
                        files.put(file.getKey(), file.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        return files;
    }
}
