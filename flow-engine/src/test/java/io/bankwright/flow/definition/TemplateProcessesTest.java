package io.bankwright.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The processes the product ships are ones it can run. */
class TemplateProcessesTest {
    static Stream<Path> processes() throws IOException {
        return Files.list(Path.of("../templates/bank-crm/processes"))
                .filter(file -> file.toString().endsWith(".bpmn"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldBeExecutable(Path file) throws IOException {
        // when
        ParsedProcess parsed = ProcessParser.parse(Files.readAllBytes(file));
        // then
        assertThat(parsed).isInstanceOf(ParsedProcess.Executable.class);
    }
}
