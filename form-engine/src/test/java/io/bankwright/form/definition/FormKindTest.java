package io.bankwright.form.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.Compiled;
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

/** Forms right and wrong; the cases are data in {@code forms/faults.json}. */
class FormKindTest {
    private static final String PATH = "forms/f.form.json";
    private final AppCompiler compiler =
            new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of(new FormKind(FieldTypes.builtIn()))));
    private final JsonNode data = read();

    private static JsonNode read() {
        try (var stream = FormKindTest.class.getResourceAsStream("/forms/faults.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldTellEachFaultWithItsPlace() {
        return data.path("cases")
                .valueStream()
                .map(example -> dynamicTest(example.path("name").asText(), () -> {
                    // when
                    Compiled compiled = compile((ObjectNode) example.path("form"));
                    // then
                    List<String> expected = example.path("faults")
                            .valueStream()
                            .map(JsonNode::asText)
                            .toList();
                    assertThat(compiled.faults().all())
                            .extracting(fault -> fault.file() + fault.pointer() + " " + fault.code())
                            .containsExactlyInAnyOrderElementsOf(
                                    expected.stream().map(fault -> PATH + fault).toList());
                }));
    }

    @Test
    void shouldReadTheLayoutTree() {
        // given
        ObjectNode form = (ObjectNode) data.at("/cases/0/form");
        // when
        FormDefinition read =
                compile(form).model().find(FormDefinition.class, "f").orElseThrow();
        // then
        assertThat(read.isTaskForm()).isFalse();
        assertThat(read.nodes()).hasSize(8);
        assertThat(read.nodes().get(1)).isInstanceOfSatisfying(FormNode.Field.class, field -> {
            assertThat(field.field()).isEqualTo("name");
            assertThat(field.span()).isEqualTo(12);
            assertThat(field.rules().required().source()).isEqualTo("price != null");
        });
    }

    @Test
    void shouldRefuseALayoutThatIsTooDeep() {
        // given
        ObjectNode form = new ObjectMapper().createObjectNode().put("entity", "item");
        ObjectNode inner = form.putArray("layout").addObject();
        for (int i = 0; i < 20; i++) {
            inner.put("type", "section");
            inner = inner.putArray("children").addObject();
        }
        inner.put("type", "text").putObject("text").put("en", "deep");
        // when / then
        assertThat(compile(form).faults().all()).extracting(Faults.Fault::code).containsExactly("form-too-deep");
    }

    private Compiled compile(ObjectNode form) {
        Map<String, byte[]> files = new TreeMap<>();
        data.path("files")
                .properties()
                .forEach(file ->
                        files.put(file.getKey(), file.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        ObjectNode whole = form.deepCopy().put("key", "f");
        whole.putObject("label").put("en", "F");
        files.put(PATH, whole.toString().getBytes(StandardCharsets.UTF_8));
        return compiler.compile(AppFiles.of(files), 0);
    }
}
